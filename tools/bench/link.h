/* Ways to an amplifier, from either end. */
#ifndef LINK_H
#define LINK_H

/* Says what went wrong on standard error and ends the program with status 1. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A TCP socket that listens on the loopback interface. */
int tcp_listen(int port);

/* Waits for one connection; -1 after timeout_millis. */
int tcp_accept(int listener, int timeout_millis);

/* Connects to "HOST:PORT"; tries again until timeout_millis have passed, then -1. */
int tcp_connect(const char *address, int timeout_millis);

/* A serial device or the program's end of a pty, in raw mode. */
int tty_open(const char *path);

/* The amplifier's end of a new pty; link_path becomes a symbolic link to the other end. */
int pty_create(const char *link_path);

/* Waits until the other end of the pty is open; -1 after timeout_millis. */
int pty_wait_open(int master, int timeout_millis);

/* A UDP socket that sends to "HOST:PORT", and one that receives on a loopback port. */
int udp_to(const char *address);
int udp_on(int port);

#endif
