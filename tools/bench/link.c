#include "link.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}

static void sleep_millis(int millis) {
  struct timespec t = {millis / 1000, millis % 1000 * 1000000L};
  nanosleep(&t, NULL);
}

static struct sockaddr_in parse(const char *address) {
  char host[64];
  const char *colon = strrchr(address, ':');
  if (colon == NULL || (size_t)(colon - address) >= sizeof host) {
    fail("address %s is not HOST:PORT", address);
  }
  memcpy(host, address, (size_t)(colon - address));
  host[colon - address] = '\0';
  struct addrinfo hints = {.ai_family = AF_INET}, *found;
  if (getaddrinfo(host, colon + 1, &hints, &found) != 0) {
    fail("address %s is unknown", address);
  }
  struct sockaddr_in result;
  memcpy(&result, found->ai_addr, sizeof result);
  freeaddrinfo(found);
  return result;
}

static struct sockaddr_in loopback(int port) {
  return (struct sockaddr_in){
      .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static void send_at_once(int fd) {
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

int tcp_listen(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in address = loopback(port);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 1) != 0) {
    fail("cannot listen on TCP port %d: %s", port, strerror(errno));
  }
  return fd;
}

int tcp_accept(int listener, int timeout_millis) {
  struct pollfd waiting = {.fd = listener, .events = POLLIN};
  if (poll(&waiting, 1, timeout_millis) != 1) {
    return -1;
  }
  int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  send_at_once(fd);
  return fd;
}

int tcp_connect(const char *address, int timeout_millis) {
  struct sockaddr_in to = parse(address);
  for (int waited = 0;; waited += 50) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0) {
      send_at_once(fd);
      return fd;
    }
    close(fd);
    if (waited >= timeout_millis) {
      return -1;
    }
    sleep_millis(50);
  }
}

static void make_raw(int fd) {
  struct termios settings;
  if (tcgetattr(fd, &settings) == 0) {
    cfmakeraw(&settings);
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    tcsetattr(fd, TCSANOW, &settings);
  }
}

int tty_open(const char *path) {
  int fd = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) {
    fail("cannot open %s: %s", path, strerror(errno));
  }
  make_raw(fd);
  return fd;
}

int pty_create(const char *link_path) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
    fail("cannot create a pty: %s", strerror(errno));
  }
  const char *other = ptsname(master);
  /* Raw before anyone reads; and only once it was open does a closed end show as a hang-up. */
  close(tty_open(other));
  unlink(link_path);
  if (symlink(other, link_path) != 0) {
    fail("cannot link %s to %s: %s", link_path, other, strerror(errno));
  }
  return master;
}

int pty_wait_open(int master, int timeout_millis) {
  for (int waited = 0; waited < timeout_millis; waited += 10) {
    struct pollfd state = {.fd = master, .events = POLLOUT};
    poll(&state, 1, 0);
    if (!(state.revents & POLLHUP)) {
      return 0;
    }
    sleep_millis(10);
  }
  return -1;
}

int udp_to(const char *address) {
  struct sockaddr_in to = parse(address);
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
    fail("cannot send to %s: %s", address, strerror(errno));
  }
  return fd;
}

int udp_on(int port) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = loopback(port);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0) {
    fail("cannot receive on UDP port %d: %s", port, strerror(errno));
  }
  int bytes = 32 << 20;
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) != 0) {
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  }
  return fd;
}
