/*
 * The rig: plays the amplifier to one or more programs and receives what they make of it, on one
 * clock. The first program is the one the others are compared with.
 */
#include "rig.h"

#include "link.h"
#include "load.h"
#include "report.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

static struct Rig rig = {
    .channels = 16, .rounds = 3, .batch = 1, .seconds = 10, .warm_up = 10, .mode = "alternate"};
static const char *json_path;

static const char USAGE[] =
    "usage: rig latency|throughput --program \"NAME DEVICE UDP-PORT COMMAND\" [--program ...]\n"
    "  DEVICE             listen:PORT, connect:HOST:PORT or pty:LINK: the amplifier's end of the link\n"
    "  --channels N       channels of a frame (16)\n"
    "  --seconds S        measured in each round (10)\n"
    "  --warm-up S        before it (10)\n"
    "  --rounds N         (3; latency only)\n"
    "  --batch N          frames in a write (1; latency only)\n"
    "  --mode MODE        alternate: one program at a time, started afresh; switch: all alive, fed in turn;\n"
    "                     together: all fed all the time (alternate; latency only)\n"
    "  --json FILE        the figures for programs; - is standard output\n"
    "  --logs FOLDER      what the programs print (.)";

static void set_option(const char *name, const char *value) {
  if (strcmp(name, "--channels") == 0) {
    rig.channels = atoi(value);
  } else if (strcmp(name, "--seconds") == 0) {
    rig.seconds = atof(value);
  } else if (strcmp(name, "--warm-up") == 0) {
    rig.warm_up = atof(value);
  } else if (strcmp(name, "--rounds") == 0) {
    rig.rounds = atoi(value);
  } else if (strcmp(name, "--batch") == 0) {
    rig.batch = atoi(value);
  } else if (strcmp(name, "--mode") == 0) {
    rig.mode = value;
  } else if (strcmp(name, "--json") == 0) {
    json_path = value;
  } else {
    fail("%s", USAGE);
  }
}

static void check_options(void) {
  bool mode_known = strcmp(rig.mode, "alternate") == 0 || strcmp(rig.mode, "switch") == 0 ||
                    strcmp(rig.mode, "together") == 0;
  if (rig.station_count == 0 || rig.channels < 1 || rig.channels > MAX_CHANNELS || rig.rounds < 1 ||
      rig.rounds > MOST_ROUNDS || rig.batch < 1 || rig.batch > 200 || !(rig.seconds >= 0.1) ||
      !(rig.warm_up >= 0) || !mode_known) {
    fail("%s", USAGE);
  }
}

static void kill_programs(void) {
  for (int s = 0; s < rig.station_count; s++) {
    if (rig.stations[s].pid > 0) {
      kill(-rig.stations[s].pid, SIGKILL);
    }
  }
}

static void interrupted(int signal_number) {
  kill_programs();
  _exit(128 + signal_number);
}

int main(int argc, char **argv) {
  if (argc < 2 || (strcmp(argv[1], "latency") != 0 && strcmp(argv[1], "throughput") != 0) || argc % 2 != 0) {
    fail("%s", USAGE);
  }
  const char *logs = ".";
  rig.stations = calloc(MOST_STATIONS, sizeof *rig.stations);
  for (int i = 2; i < argc; i += 2) {
    if (strcmp(argv[i], "--logs") == 0) {
      logs = argv[i + 1];
    }
  }
  for (int i = 2; i < argc; i += 2) {
    if (strcmp(argv[i], "--program") == 0 && rig.station_count < MOST_STATIONS) {
      station_parse(&rig.stations[rig.station_count++], argv[i + 1], logs);
    } else if (strcmp(argv[i], "--logs") != 0) {
      set_option(argv[i], argv[i + 1]);
    }
  }
  check_options();
  signal(SIGPIPE, SIG_IGN);
  signal(SIGINT, interrupted);
  signal(SIGTERM, interrupted);
  atexit(kill_programs);
  prctl(PR_SET_TIMERSLACK, 1000L);

  FILE *json = NULL;
  if (json_path != NULL) {
    json = strcmp(json_path, "-") == 0 ? stdout : fopen(json_path, "w");
    if (json == NULL) {
      fail("cannot write %s", json_path);
    }
  }
  rig.wave = wave_create(rig.channels);
  load_watch(rig.stations, rig.station_count);
  if (strcmp(argv[1], "latency") == 0) {
    run_latency(&rig, json);
  } else {
    run_throughput(&rig, json);
  }
  return 0;
}
