"""Prints what h5py reads in an HDF5 file written by Myostream."""
import sys
import zlib

import h5py
import numpy as np

f = h5py.File(sys.argv[1], "r")


def texts(group, name):
    if name not in group:
        return []
    return [plain(t) for t in group[name][()]]




def plain(value):
    return value.decode("utf-8") if isinstance(value, bytes) else value


print("schema", plain(f.attrs["schema"]), "start", plain(f.attrs["start"]))
for key in sorted(k for k in f if k.startswith("stream")):
    s = f[key]
    data = s["data"]
    print(key, data.dtype, *data.shape, "rate", float(s.attrs["sampling_rate"]))
    print("crc", "%x" % zlib.crc32(np.ascontiguousarray(data[()]).astype("<f8").tobytes()))
    print("names", "|".join(texts(s["channels"], "name")))
    print("units", "|".join(texts(s["channels"], "unit")))
    print("step", *(repr(float(v)) for v in s["channels/step"][()]))
    index = s["index"][()]
    print("index", int(index[0]), int(index[-1]), "jumps", int((np.diff(index) != 1).sum()))
e = f["events"]
for onset, duration, text in zip(e["onset"][()], e["duration"][()], texts(e, "text")):
    print("event", repr(float(onset)), repr(float(duration)), text)
for name, value in zip(texts(f["facts"], "name"), texts(f["facts"], "value")):
    print("fact", name, "=", value.replace("\n", "/"))
