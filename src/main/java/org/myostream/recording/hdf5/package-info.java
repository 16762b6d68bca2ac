/** HDF5 files: our own, and those of OpenSignals. */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.hdf5;
