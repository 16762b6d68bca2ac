package org.myostream.device;

/**
 * How long a link is waited for.
 *
 * @param settleMillis after it came up, before the handshake: some boards restart when their port
 *     is opened
 * @param patienceMillis silence after which it is given up and brought up anew
 */
public record LinkTiming(int settleMillis, int patienceMillis) {}
