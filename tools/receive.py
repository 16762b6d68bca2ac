#!/usr/bin/env python3
"""Receives Myostream's UDP results and prints them: python3 receive.py [PORT]

A datagram is a 48-byte header and float32 values, all little-endian:
  0  'MYOS'           4  u8 version (1)      5  u8 kind (1 activations, 2 envelope, 3 emg, 4 raw, 5 quality)
  6  u16 flags        8  u64 sequence       16  u64 device sample index of the first frame
 24  f64 its time, seconds on the sender's monotonic clock      32  u32 age in microseconds
 36  u32 device samples missing before it   40  u16 frames      42  u16 values per frame
 44  u32 device samples per frame           48  frames x values float32
"""
import socket
import struct
import sys

HEADER = struct.Struct("<4sBBHQQdIIHHI")
KINDS = {1: "activations", 2: "envelope", 3: "emg", 4: "raw", 5: "quality"}
END = 1 << 5


def parse(datagram):
    """Returns (header fields as a dict, list of rows), or None if it is not Myostream's."""
    if len(datagram) < HEADER.size:
        return None
    (magic, version, kind, flags, sequence, index, time, age_micros, missing, frames, values,
     samples_per_frame) = HEADER.unpack_from(datagram)
    if magic != b"MYOS" or version != 1 or len(datagram) != HEADER.size + 4 * frames * values:
        return None
    flat = struct.unpack_from(f"<{frames * values}f", datagram, HEADER.size)
    rows = [flat[i * values:(i + 1) * values] for i in range(frames)]
    header = dict(kind=kind, flags=flags, sequence=sequence, index=index, time=time,
                  age_micros=age_micros, missing=missing, samples_per_frame=samples_per_frame)
    return header, rows


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 9000
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("", port))
    expected = {}
    while True:
        parsed = parse(receiver.recv(65535))
        if parsed is None:
            continue
        header, rows = parsed
        kind = header["kind"]
        name = KINDS.get(kind, str(kind))
        if header["sequence"] > expected.get(kind, header["sequence"]):
            print(f"# {name}: {header['sequence'] - expected[kind]} datagrams lost on the way")
        expected[kind] = header["sequence"] + 1
        if header["missing"] > 0:
            print(f"# {name}: {header['missing']} device samples missing here")
        for i, row in enumerate(rows):
            index = header["index"] + i * header["samples_per_frame"]
            print(f"{name} {index} {header['age_micros'] / 1000:.2f} ms ",
                  " ".join(f"{value:8.4f}" for value in row), flush=True)
        if header["flags"] & END:
            print(f"# {name}: end of the stream", flush=True)


if __name__ == "__main__":
    try:
        main()
    except (KeyboardInterrupt, BrokenPipeError):
        pass
