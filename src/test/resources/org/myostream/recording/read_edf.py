"""Prints what MNE or biosig reads of a file: every signal's codes as a hash, annotations.

Both turn codes into values; the codes are recovered with the header's own limits and must come
out whole.
"""
import re
import sys

import numpy as np

MASK = (1 << 64) - 1


def header_limits(path):
    """Label, gain and offset of every signal, straight from the bytes of the header."""
    with open(path, 'rb') as file:
        count = int(file.read(256)[252:256])
        rest = file.read(256 * count).decode('latin-1')

    def field(before, width):
        at = before * count
        return [rest[at + i * width:at + (i + 1) * width].strip() for i in range(count)]

    labels = field(0, 16)
    pmin, pmax = map(float_list, (field(104, 8), field(112, 8)))
    dmin, dmax = map(float_list, (field(120, 8), field(128, 8)))
    gain = [(b - a) / (d - c) for a, b, c, d in zip(pmin, pmax, dmin, dmax)]
    offset = [a - g * c for a, g, c in zip(pmin, gain, dmin)]
    return labels, gain, offset, field(96, 8)


def float_list(texts):
    return [float(text) for text in texts]


def hash_of(codes):
    value = 0
    for code in codes.tolist():
        value = (value * 1000003 + code) & MASK
    return '%016x' % value


def show(label, values, gain, offset):
    codes = (values - offset) / gain
    whole = np.rint(codes)
    worst = float(np.max(np.abs(codes - whole)))
    assert worst < 1e-3, (label, worst)
    print('signal %s|%d|%s' % (label, len(whole), hash_of(whole.astype(np.int64))))


def with_mne(path):
    import mne
    read = mne.io.read_raw_bdf if path.endswith('.bdf') else mne.io.read_raw_edf
    raw = read(path, preload=True, verbose='error', stim_channel=None, infer_types=True)
    labels, gain, offset, unit = header_limits(path)
    print('start %s' % raw.info['meas_date'].isoformat())
    print('rate %.17g' % raw.info['sfreq'])
    for i, name in enumerate(raw.ch_names):
        volts = 1e6 if unit[i] == 'uV' else 1
        kind = raw.get_channel_types([i])[0]
        show('%s|%s' % (name, kind), raw.get_data([i])[0] * volts, gain[i], offset[i])
    for a in raw.annotations:
        print('annotation %.7f|%.7f|%s' % (a['onset'], a['duration'], a['description']))


def biosig_header(path):
    """biosig copies stray memory behind a transducer field that fills its 80 bytes."""
    import biosig
    try:
        return biosig.header(path)
    except UnicodeDecodeError as error:
        return error.object.decode('utf-8', 'replace')


def with_biosig(path):
    import biosig
    header = biosig_header(path)
    labels, gain, offset, unit = header_limits(path)
    data = biosig.data(path)
    print('start %s' % re.search(r'"StartOfRecording"\s*:\s*"([^"]*)"', header)[1])
    print('rate %s' % re.search(r'"Samplingrate"\s*:\s*([0-9.]+)', header)[1])
    names = [name for name in labels if not name.endswith(' Annotations')]
    for i, name in enumerate(names):
        show(name, data[:, i], gain[i], offset[i])
    events = header[header.rindex('"EVENT"'):]
    for event in re.findall(r'\{([^{}]*)\}', events):
        field = dict(re.findall(r'"(\w+)"\s*:\s*"?([^",\n}]*)', event))
        print('annotation %s|%s|%s' % (field['POS'], field['DUR'], field['Description']))


for name in sys.argv[2:]:
    print('file')
    {'mne': with_mne, 'biosig': with_biosig}[sys.argv[1]](name)
