"""Prints the CRC-32 of the raw and digital channel of an OpenSignals file, frame by frame."""
import sys
import zlib

import h5py
import numpy as np

device = next(iter(h5py.File(sys.argv[1], "r").values()))
columns = [device["raw/channel_3"][()], device["digital/digital_1"][()]]
print("%x" % zlib.crc32(np.hstack(columns).astype("<f8").tobytes()))
