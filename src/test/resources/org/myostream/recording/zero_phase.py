"""Zero-phase envelopes of raw walking EMG, by SciPy: zero_phase.py RAW.csv CYCLES.csv

Prints 13 rows: the envelopes by forward-backward filters that start at rest, with zeros appended (as R's
signal::filtfilt does), in gait cycles of 100 points of stance and 100 of swing. Then the largest difference, as a share
of full scale, of the same with SciPy's own filtfilt.
"""

import sys

import numpy as np
from scipy.signal import butter, filtfilt, lfilter


def at_rest(b, a, x):
    padded = np.concatenate([x, np.zeros(2 * max(len(a), len(b)))])
    there = lfilter(b, a, padded)
    return lfilter(b, a, there[::-1])[::-1][: len(x)]


def envelope(x, rate, twice):
    x = x - x.mean()
    b, a = butter(4, 50 / (rate / 2), "high")
    x = np.abs(twice(b, a, x))
    b, a = butter(4, 20 / (rate / 2), "low")
    x = twice(b, a, x)
    x = np.where(x <= 0, x[x > 0].min(), x)
    x = x - x.min()
    return x / x.max()


def cycles(x, t, events):
    points = []
    for j in range(1, len(events) - 1):
        a = np.flatnonzero(t >= events[j][0] - 1e-9)[0]
        b = np.flatnonzero(t >= events[j][1] - 1e-9)[0]
        c = np.flatnonzero(t >= events[j + 1][0] - 1e-9)[0]
        for part in (x[a:b], x[b:c]):
            points.append(np.interp(np.linspace(0, len(part) - 1, 100), np.arange(len(part)), part))
    return np.concatenate(points)


raw = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
events = np.loadtxt(sys.argv[2], delimiter=",", skiprows=1)
t = raw[:, 0]
rest, own = [], []
for column in raw[:, 1:].T:
    # An amplifier's numbers are single precision.
    column = column.astype(np.float32).astype(float)
    rest.append(cycles(envelope(column, 1000, at_rest), t, events))
    own.append(cycles(envelope(column, 1000, filtfilt), t, events))
for row in rest:
    print(" ".join(repr(float(v)) for v in row))
print(float(np.abs(np.array(own) - rest).max()))
