"""Prints the CRC-32 of a channels x samples matrix of a MAT-file, frame by frame as doubles."""
import sys
import zlib

import numpy as np
import scipy.io

data = scipy.io.loadmat(sys.argv[1])[sys.argv[2]]
print("%x" % zlib.crc32(np.ascontiguousarray(data.T).astype("<f8").tobytes()))
