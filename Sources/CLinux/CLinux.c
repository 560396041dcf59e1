#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/vfs.h>
#include <unistd.h>

// Address and Thread Sanitizer map terabytes that are never touched. Under a limit on the address
// space a process of theirs ends at once; a limit on its memory counts from what it has already.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KEEPS_TO_LIMITS 0
#else
#define KEEPS_TO_LIMITS 1
#endif

int linux_open_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &set, 0) != 0) return -1;
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int linux_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

int linux_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int linux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int linux_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL); }

// The bytes of memory of its own that this process has mapped (proc_pid_statm(5), `data`).
static unsigned long mapped_memory(void) {
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file) return 0;
    unsigned long pages = 0;
    if (fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) != 1) pages = 0;
    fclose(file);
    return pages * (unsigned long)sysconf(_SC_PAGESIZE);
}

int linux_limit_memory(unsigned long bytes) {
    if (!KEEPS_TO_LIMITS) bytes += mapped_memory();
    struct rlimit limit = {bytes, bytes};
    return setrlimit(RLIMIT_DATA, &limit);
}

long linux_file_system(const char *path) {
    struct statfs info;
    return statfs(path, &info) == 0 ? (long)info.f_type : -1;
}

void linux_start_writing(int descriptor) {
    sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int linux_limit_self(unsigned long bytes, unsigned long seconds) {
    struct rlimit memory = {bytes, bytes}, time = {seconds, seconds}, core = {0, 0};
    if (KEEPS_TO_LIMITS && setrlimit(RLIMIT_AS, &memory) != 0) return -1;
    if (setrlimit(RLIMIT_CPU, &time) != 0) return -1;
    return setrlimit(RLIMIT_CORE, &core);
}

long linux_time_of_children(void) {
    struct rusage usage;
    if (getrusage(RUSAGE_CHILDREN, &usage) != 0) return 0;
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000L + usage.ru_utime.tv_usec +
           usage.ru_stime.tv_usec;
}
