"""Factorises frames x muscles with scikit-learn; prints squared error and seconds of the fit."""
import sys
import time

import numpy
from sklearn.decomposition import NMF

data = numpy.loadtxt(sys.argv[1], delimiter=",")
best = None
for _ in range(int(sys.argv[3])):
    model = NMF(int(sys.argv[2]), init="nndsvda", solver="cd", tol=1e-6, max_iter=5000)
    start = time.process_time()
    model.fit(data)
    seconds = time.process_time() - start
    best = seconds if best is None else min(best, seconds)
print(repr(float(model.reconstruction_err_) ** 2), best, model.n_iter_)
