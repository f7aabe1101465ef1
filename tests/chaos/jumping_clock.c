/* The wall clock of one process, off by as many seconds as stand in the file $JUMPING_CLOCK; a machine's steady clock
 * never jumps. Loaded by LD_PRELOAD.
 *
 * libfaketime does the same, but its timed waits end at once when the steady clock is left alone, so that Python's
 * threads spin for the interpreter's lock.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

#define LOOK_EVERY_NS 200000000L

static int (*real_gettime)(clockid_t, struct timespec *);
static atomic_long offset_s, looked_at_ns;

__attribute__((constructor)) static void find_real(void) { real_gettime = dlsym(RTLD_NEXT, "clock_gettime"); }

static long read_offset(void) {
    struct timespec steady;
    real_gettime(CLOCK_MONOTONIC, &steady);
    long now_ns = steady.tv_sec * 1000000000L + steady.tv_nsec, last_ns = atomic_load(&looked_at_ns);
    if (now_ns - last_ns >= LOOK_EVERY_NS && atomic_compare_exchange_strong(&looked_at_ns, &last_ns, now_ns)) {
        const char *path = getenv("JUMPING_CLOCK");
        FILE *file = path ? fopen(path, "r") : NULL;
        long read = 0;
        if (file && fscanf(file, "%ld", &read) == 1) atomic_store(&offset_s, read);
        if (file) fclose(file);
    }
    return atomic_load(&offset_s);
}

int clock_gettime(clockid_t id, struct timespec *now) {
    if (!real_gettime) find_real();
    int failed = real_gettime(id, now);
    if (!failed && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) now->tv_sec += read_offset();
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec fine;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &fine)) return -1;
    now->tv_sec = fine.tv_sec;
    now->tv_usec = fine.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    struct timespec fine;
    if (clock_gettime(CLOCK_REALTIME, &fine)) return -1;
    if (now) *now = fine.tv_sec;
    return fine.tv_sec;
}
