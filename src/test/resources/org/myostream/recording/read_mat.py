"""Prints what scipy reads in a MAT-file written by Myostream."""
import sys
import zlib

import numpy as np
import scipy.io

m = scipy.io.loadmat(sys.argv[1])


def strings(a):
    return [x[0] if x.size else "" for x in a.ravel()]


def describe(get):
    data = get("emg") if get("emg") is not None else get("data")
    print("dtype", data.dtype, "shape", *data.shape)
    print("crc", "%x" % zlib.crc32(np.ascontiguousarray(data.T).astype("<f8").tobytes()))
    print("fs", float(get("fs").item()))
    print("names", "|".join(strings(get("channel_names"))))
    print("units", "|".join(strings(get("units"))))
    print("lsb", " ".join(repr(float(v)) for v in get("lsb_uV").ravel()))
    index = get("index").ravel()
    print("index", int(index[0]), int(index[-1]), "jumps", int((np.diff(index) != 1).sum()))
    print("time", repr(float(get("time").ravel()[0])), repr(float(get("time").ravel()[-1])))


describe(lambda name: m.get(name))
if "stream2" in m:
    s = m["stream2"][0, 0]
    describe(lambda name: s[name] if name in s.dtype.names else None)
e = m["events"][0, 0]
for onset, duration, text in zip(e["onset"].ravel(), e["duration"].ravel(), strings(e["text"])):
    print("event", repr(float(onset)), repr(float(duration)), text)
for name, value in zip(strings(m["facts"][:, 0]), strings(m["facts"][:, 1])):
    print("fact", name, "=", value.replace("\n", "/"))
