// Prints what libxdf reads of an XDF file: streams, then every stamp with its values, then events.
#include <xdf.h>
#include <cstdio>

int main(int argc, char **argv)
{
    Xdf file;
    if (argc != 2 || file.load_xdf(argv[1]) != 0)
        return 1;
    for (size_t s = 0; s < file.streams.size(); s++) {
        const Xdf::Stream &stream = file.streams[s];
        printf("stream %s|%s|%s|%.17g|%d|%zu|%d\n", stream.info.name.c_str(),
               stream.info.type.c_str(), stream.info.channel_format.c_str(),
               stream.info.nominal_srate, stream.info.channel_count, stream.time_stamps.size(),
               stream.info.sample_count);
        for (const auto &channel : stream.info.channels)
            printf("channel %s|%s\n", channel.at("label").c_str(), channel.at("type").c_str());
        for (size_t i = 0; i < stream.time_stamps.size(); i++) {
            printf("sample %.17g", stream.time_stamps[i]);
            for (const auto &values : stream.time_series)
                printf(" %.9g", values[i]);
            printf("\n");
        }
    }
    for (const auto &event : file.eventMap)
        printf("event %.17g|%s|%d\n", event.first.second, event.first.first.c_str(), event.second);
    return 0;
}
