/* How much of the machine other processes took, in short windows: what spoils a tail. */
#ifndef LOAD_H
#define LOAD_H

#include "station.h"

/* Starts watching; CPU time of this process and of the stations is not counted as others'. */
void load_watch(struct Station *stations, int count);

/* Share of all CPUs used by others around a time of CLOCK_MONOTONIC, 0 to 1; 1 if unknown. */
double load_of_others(int64_t time);

/* Mean of the windows since `from`. */
double load_mean_since(int64_t from);

#endif
