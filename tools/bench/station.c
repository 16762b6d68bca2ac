#include "station.h"

#include "link.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  OPEN_TIMEOUT_MILLIS = 60000,
  RETRY_MILLIS = 200,
  STOP_TIMEOUT_MILLIS = 10000,
  BATCH = 64,
  LARGEST_DATAGRAM = 2048
};

void station_parse(struct Station *station, const char *text, const char *log_folder) {
  int command_at = 0;
  if (sscanf(text, "%31s %127s %d %n", station->name, station->device, &station->udp_port, &command_at) < 3 ||
      text[command_at] == '\0') {
    fail("--program wants \"NAME DEVICE UDP-PORT COMMAND\", not \"%s\"", text);
  }
  station->command = text + command_at;
  snprintf(station->log_path, sizeof station->log_path, "%s/%s.log", log_folder, station->name);
  pthread_mutex_init(&station->lock, NULL);
}

static const char *after(const char *text, const char *prefix) {
  size_t length = strlen(prefix);
  return strncmp(text, prefix, length) == 0 ? text + length : NULL;
}

/* ---- receiving ---- */

static void keep_latency(struct Station *station, uint64_t index, int64_t received, int64_t in_kernel) {
  int64_t written = atomic_load(&station->monotonic[index % STAMPS]);
  if (written == 0) {
    return;
  }
  if (station->latency_count == station->latency_capacity) {
    station->latency_capacity = station->latency_capacity * 2 + 4096;
    station->latencies = realloc(station->latencies, station->latency_capacity * sizeof *station->latencies);
  }
  int64_t written_realtime = atomic_load(&station->realtime[index % STAMPS]);
  station->latencies[station->latency_count++] = (struct Latency){
      received, (double)(received - written) * 1e-3, (double)(in_kernel - written_realtime) * 1e-3};
}

static void take_datagram(struct Station *station, const uint8_t *bytes, size_t length, int64_t received,
                          int64_t in_kernel) {
  struct Datagram header;
  struct Progress *progress = &station->progress;
  if (length >= sizeof header) {
    memcpy(&header, bytes, sizeof header);
  }
  if (length < sizeof header || memcmp(header.magic, "MYOS", 4) != 0 || header.version != 1 ||
      header.samples_per_frame == 0 ||
      length != sizeof header + (size_t)header.frames * header.values_per_frame * sizeof(float)) {
    progress->bad++;
    return;
  }
  if (header.kind != KIND_ACTIVATIONS || header.frames == 0) {
    return;
  }
  for (unsigned row = 0; row < header.frames; row++) {
    uint64_t index = header.first_index + (uint64_t)row * header.samples_per_frame;
    keep_latency(station, index, received, in_kernel);
    uint64_t kept = index / header.samples_per_frame;
    if (kept < KEPT_ROWS && header.values_per_frame == SYNERGIES) {
      memcpy(station->kept[kept], bytes + sizeof header + row * sizeof station->kept[kept],
             sizeof station->kept[kept]);
    }
  }
  progress->time = received;
  progress->datagrams++;
  progress->rows += header.frames;
  progress->sequence = header.sequence;
  progress->end_index = header.first_index + (uint64_t)header.frames * header.samples_per_frame;
}

static int64_t kernel_stamp(struct msghdr *message) {
  for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c != NULL; c = CMSG_NXTHDR(message, c)) {
    if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SO_TIMESTAMPNS) {
      struct timespec t;
      memcpy(&t, CMSG_DATA(c), sizeof t);
      return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
    }
  }
  return 0;
}

static void *receive(void *argument) {
  struct Station *station = argument;
  static _Thread_local uint8_t bytes[BATCH][LARGEST_DATAGRAM], control[BATCH][128];
  struct iovec parts[BATCH];
  struct mmsghdr messages[BATCH];
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < BATCH; i++) {
    parts[i] = (struct iovec){bytes[i], LARGEST_DATAGRAM};
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
    messages[i].msg_hdr.msg_control = control[i];
  }
  while (!atomic_load(&station->finishing)) {
    for (int i = 0; i < BATCH; i++) {
      messages[i].msg_hdr.msg_controllen = sizeof control[i];
    }
    int n = recvmmsg(station->udp, messages, BATCH, MSG_WAITFORONE, NULL);
    int64_t received = clock_nanos(CLOCK_MONOTONIC);
    pthread_mutex_lock(&station->lock);
    for (int i = 0; i < n; i++) {
      take_datagram(station, bytes[i], messages[i].msg_len, received, kernel_stamp(&messages[i].msg_hdr));
    }
    pthread_mutex_unlock(&station->lock);
    if (atomic_load(&station->dozing) && n > 0 && n < BATCH) {
      usleep(1000); /* flat out, waking for every datagram would take CPU time from the program */
    }
  }
  return NULL;
}

struct Progress station_progress(struct Station *station) {
  pthread_mutex_lock(&station->lock);
  struct Progress progress = station->progress;
  pthread_mutex_unlock(&station->lock);
  return progress;
}

/* ---- the process ---- */

static void open_receiver(struct Station *station) {
  station->udp = udp_on(station->udp_port);
  int on = 1;
  struct timeval patience = {.tv_usec = 100000};
  setsockopt(station->udp, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
  setsockopt(station->udp, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  atomic_store(&station->finishing, false);
  pthread_create(&station->receiver, NULL, receive, station);
}

static pid_t spawn(const struct Station *station) {
  char line[4096];
  snprintf(line, sizeof line, "exec %s", station->command);
  pid_t pid = fork();
  if (pid != 0) {
    setpgid(pid, pid);
    return pid;
  }
  setpgid(0, 0);
  int log = open(station->log_path, O_WRONLY | O_CREAT | O_APPEND, 0644);
  int null = open("/dev/null", O_RDONLY);
  dup2(null, 0);
  dup2(log, 1);
  dup2(log, 2);
  execl("/bin/sh", "sh", "-c", line, (char *)NULL);
  _exit(127);
}

/* One short try to open the amplifier's end of the link. */
static bool try_open(struct Station *station) {
  const char *where;
  if (after(station->device, "listen:") != NULL) {
    station->link = tcp_accept(station->listener, RETRY_MILLIS);
  } else if ((where = after(station->device, "connect:")) != NULL) {
    station->link = tcp_connect(where, RETRY_MILLIS);
  } else {
    station->link = pty_wait_open(station->listener, RETRY_MILLIS) == 0 ? station->listener : -1;
  }
  return station->link >= 0;
}

static void open_link(struct Station *station) {
  for (int waited = 0; !try_open(station); waited += RETRY_MILLIS) {
    int status;
    if (waitpid(station->pid, &status, WNOHANG) == station->pid) {
      station->pid = 0;
      fail("%s ended with status %d before it opened the amplifier; see %s", station->name,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), station->log_path);
    }
    if (waited >= OPEN_TIMEOUT_MILLIS) {
      fail("%s did not open the amplifier within %d s; see %s", station->name, OPEN_TIMEOUT_MILLIS / 1000,
           station->log_path);
    }
  }
  if (after(station->device, "pty:") != NULL) {
    usleep(300000); /* the program may still be setting the port up, which can throw bytes away */
  }
}

void station_start(struct Station *station) {
  memset(&station->progress, 0, sizeof station->progress);
  memset(station->kept, 0xFF, sizeof station->kept); /* NaN */
  for (int i = 0; i < STAMPS; i++) {
    atomic_store(&station->monotonic[i], 0);
  }
  station->next_index = 0;
  open_receiver(station);
  const char *where;
  if ((where = after(station->device, "listen:")) != NULL) {
    station->listener = tcp_listen(atoi(where));
  } else if ((where = after(station->device, "pty:")) != NULL) {
    station->listener = pty_create(where);
  } else if (after(station->device, "connect:") == NULL) {
    fail("device %s is none of listen:PORT, connect:HOST:PORT and pty:LINK", station->device);
  }
  station->pid = spawn(station);
  open_link(station);
}

bool station_stop(struct Station *station) {
  kill(-station->pid, SIGTERM);
  struct rusage usage;
  bool ended = false;
  for (int waited = 0; waited < STOP_TIMEOUT_MILLIS && !ended; waited += 20) {
    ended = wait4(station->pid, NULL, WNOHANG, &usage) == station->pid;
    if (!ended) {
      usleep(20000);
    }
  }
  if (!ended) {
    kill(-station->pid, SIGKILL);
    wait4(station->pid, NULL, 0, &usage);
  }
  station->pid = 0;
  station->max_resident_mib = (double)usage.ru_maxrss / 1024;
  close(station->link);
  if (after(station->device, "listen:") != NULL) {
    close(station->listener);
  } else if (after(station->device, "pty:") != NULL) {
    unlink(after(station->device, "pty:"));
  }
  atomic_store(&station->finishing, true);
  pthread_join(station->receiver, NULL);
  close(station->udp);
  return ended;
}

/* The process group, so that a launcher that does not exec is counted with what it launched. */
int64_t station_cpu(const struct Station *station) {
  if (station->pid == 0) {
    return 0;
  }
  DIR *folder = opendir("/proc");
  int64_t total = 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    int pid = atoi(entry->d_name);
    clockid_t clock;
    struct timespec t;
    if (pid > 0 && getpgid(pid) == station->pid && clock_getcpuclockid(pid, &clock) == 0 &&
        clock_gettime(clock, &t) == 0) {
      total += (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
    }
  }
  closedir(folder);
  return total;
}

/* ---- the amplifier ---- */

static void stamp(struct Station *station, int count, bool measured) {
  int64_t monotonic = measured ? clock_nanos(CLOCK_MONOTONIC) : 0;
  int64_t realtime = measured ? clock_nanos(CLOCK_REALTIME) : 0;
  for (int i = 0; i < count; i++) {
    uint64_t index = station->next_index + (uint64_t)i;
    atomic_store_explicit(&station->realtime[index % STAMPS], realtime, memory_order_relaxed);
    atomic_store_explicit(&station->monotonic[index % STAMPS], monotonic, memory_order_relaxed);
    station->measured_rows += measured && index % DECIMATION == 0;
  }
}

void station_write(struct Station *station, const struct Wave *wave, int count, bool measured) {
  static uint8_t buffer[1 << 18];
  size_t length = (size_t)count * (size_t)wave->frame_length;
  if (length > sizeof buffer) {
    fail("a batch of %d frames is longer than %zu bytes", count, sizeof buffer);
  }
  wave_copy(wave, station->next_index, count, buffer);
  stamp(station, count, measured);
  station->next_index += (uint64_t)count;
  for (size_t done = 0; done < length;) {
    ssize_t n = write(station->link, buffer + done, length - done);
    if (n < 0 && errno != EINTR) {
      fail("%s closed the amplifier's link: %s; see %s", station->name, strerror(errno), station->log_path);
    }
    done += n > 0 ? (size_t)n : 0;
  }
}
