/* Prints what EDFlib reads of a file: header, a hash of every signal's codes, annotations. */
#include <edflib.h>
#include <stdint.h>

int main(int argc, char **argv) {
  static struct edf_hdr_struct h;
  if (argc != 2 || edfopen_file_readonly(argv[1], &h, EDFLIB_READ_ALL_ANNOTATIONS)) {
    printf("refused %d\n", h.filetype);
    return 1;
  }
  printf("type %d\n", h.filetype);
  printf("start %04d-%02d-%02dT%02d:%02d:%02d.%07lld\n", h.startdate_year, h.startdate_month,
         h.startdate_day, h.starttime_hour, h.starttime_minute, h.starttime_second,
         h.starttime_subsecond);
  printf("subject %s\n", h.patientcode);
  printf("device %s\n", h.equipment);
  printf("record %lld\n", h.datarecord_duration);
  for (int s = 0; s < h.edfsignals; s++) {
    struct edf_param_struct *p = &h.signalparam[s];
    uint64_t hash = 0;
    long long left = p->smp_in_file;
    static int codes[65536];
    while (left > 0) {
      int n = edfread_digital_samples(h.handle, s, left < 65536 ? (int)left : 65536, codes);
      if (n <= 0) {
        printf("read error in signal %d\n", s);
        return 1;
      }
      for (int i = 0; i < n; i++) {
        hash = hash * 1000003u + (uint64_t)(int64_t)codes[i];
      }
      left -= n;
    }
    double gain = (p->phys_max - p->phys_min) / ((double)p->dig_max - p->dig_min);
    printf("signal %s|%s|%lld|%.17g|%016llx\n", p->label, p->physdimension, p->smp_in_file, gain,
           (unsigned long long)hash);
  }
  for (long long i = 0; i < h.annotations_in_file; i++) {
    struct edf_annotation_struct a;
    if (edf_get_annotation(h.handle, (int)i, &a)) {
      printf("read error in annotation %lld\n", i);
      return 1;
    }
    printf("annotation %lld|%lld|%s\n", a.onset, a.duration_l, a.annotation);
  }
  return edfclose_file(h.handle);
}
