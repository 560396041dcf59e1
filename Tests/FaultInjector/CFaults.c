#define _GNU_SOURCE
#include "CFaults.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// Threads of the program call in here at the same time.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char faults[4096];
static ino_t read_from;

// Reads the faults where their file is another one than before. Own calls go past libc, so that they
// do not come back here.
static void read_faults(const char *control) {
    struct stat status;
    if (syscall(SYS_newfstatat, AT_FDCWD, control, &status, 0) != 0) status.st_ino = 0;
    if (status.st_ino == read_from) return;
    read_from = status.st_ino;
    faults[0] = 0;
    long file = syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0) return;
    long count = syscall(SYS_read, file, faults, sizeof faults - 1);
    syscall(SYS_close, file);
    faults[count > 0 ? count : 0] = 0;
}

// Copies the faults that are in force; 0 where there is no line for a call.
static int copy_faults(const char *call, char copy[4096]) {
    const char *control = getenv("FAULTS");
    if (!control) return 0;
    int saved = errno;
    pthread_mutex_lock(&lock);
    read_faults(control);
    strcpy(copy, faults);
    pthread_mutex_unlock(&lock);
    errno = saved;
    return strstr(copy, call) != 0;
}

// The number of the first line for a call that fits a path; 0 where there is none.
static long fault(const char *call, const char *path) {
    char text[4096];
    if (!path || !copy_faults(call, text)) return 0;
    int saved = errno;
    long found = 0;
    char *rest = 0;
    for (char *line = strtok_r(text, "\n", &rest); line && !found; line = strtok_r(0, "\n", &rest)) {
        char name[16], part[1024];
        long number;
        if (sscanf(line, "%15s %ld %1023s", name, &number, part) != 3) continue;
        if (strcmp(name, call) == 0 && (strcmp(part, "-") == 0 || strstr(path, part))) found = number;
    }
    errno = saved;
    return found;
}

// The same for an open file. Only regular files and folders have faults: pipes and sockets carry
// the talk between supervisor, worker and test.
static long fault_of(const char *call, int descriptor) {
    char text[4096];
    if (!copy_faults(call, text)) return 0;
    struct stat status;
    if (syscall(SYS_newfstatat, descriptor, "", &status, AT_EMPTY_PATH) != 0) return 0;
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) return 0;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    long count = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    if (count < 0) return 0;
    path[count] = 0;
    // What the program logs is the test's way to see it.
    return strstr(path, "/errors") ? 0 : fault(call, path);
}

#define FAIL_IF(found, result) do { long code = (found); if (code) { errno = (int)code; return result; } } while (0)

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int mode = flags & O_CREAT ? va_arg(list, int) : 0;
    va_end(list);
    FAIL_IF(fault("open", path), -1);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int mode = flags & O_CREAT ? va_arg(list, int) : 0;
    va_end(list);
    FAIL_IF(fault("open", path), -1);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
DIR *opendir(const char *path) {
    FAIL_IF(fault("opendir", path), 0);
    return REAL(opendir)(path);
}
ssize_t write(int descriptor, const void *bytes, size_t count) {
    FAIL_IF(fault_of("write", descriptor), -1);
    return REAL(write)(descriptor, bytes, count);
}
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t at) {
    FAIL_IF(fault_of("write", descriptor), -1);
    return REAL(pwrite)(descriptor, bytes, count, at);
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t at) {
    FAIL_IF(fault_of("write", descriptor), -1);
    return REAL(pwrite64)(descriptor, bytes, count, at);
}
int fsync(int descriptor) {
    FAIL_IF(fault_of("sync", descriptor), -1);
    return REAL(fsync)(descriptor);
}
int fdatasync(int descriptor) {
    FAIL_IF(fault_of("sync", descriptor), -1);
    return REAL(fdatasync)(descriptor);
}
int rename(const char *from, const char *to) {
    FAIL_IF(fault("rename", to), -1);
    return REAL(rename)(from, to);
}
int bind(int descriptor, const struct sockaddr *address, socklen_t length) {
    if (address->sa_family == AF_UNIX) FAIL_IF(fault("bind", ((struct sockaddr_un *)address)->sun_path), -1);
    return REAL(bind)(descriptor, address, length);
}
int posix_spawn(pid_t *process, const char *path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *attributes, char *const arguments[], char *const variables[]) {
    long code = fault("spawn", path);
    return code ? (int)code : REAL(posix_spawn)(process, path, actions, attributes, arguments, variables);
}
int mkdir(const char *path, mode_t mode) {
    FAIL_IF(fault("mkdir", path), -1);
    return REAL(mkdir)(path, mode);
}
int inotify_add_watch(int descriptor, const char *path, uint32_t mask) {
    FAIL_IF(fault("watch", path), -1);
    return REAL(inotify_add_watch)(descriptor, path, mask);
}
int statfs(const char *path, struct statfs *info) {
    int result = REAL(statfs)(path, info);
    long type = fault("statfs", path);
    if (result == 0 && type) info->f_type = type;
    return result;
}
int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = REAL(clock_gettime)(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME)
        time->tv_sec += fault("clock", "wall");
    return result;
}

int fault_of_plugin(const char *name) { return (int)fault("plugin", name); }

static _Atomic int watcher = -1;

int inotify_init1(int flags) {
    FAIL_IF(fault("instance", "inotify"), -1);
    return watcher = REAL(inotify_init1)(flags);
}

// Keeps the first events of what is queued, loses the others, and says so as the kernel does.
static ssize_t lose_events(char *bytes, size_t size, long kept) {
    ssize_t count = REAL(read)(watcher, bytes, size - sizeof(struct inotify_event));
    if (count <= 0) return count;
    ssize_t at = 0;
    for (long i = 0; i < kept && at < count; i++)
        at += (ssize_t)sizeof(struct inotify_event) + ((struct inotify_event *)(bytes + at))->len;
    if (at >= count) return count;
    char lost[4096];
    while (REAL(read)(watcher, lost, sizeof lost) > 0) {}
    struct inotify_event overflow = {.wd = -1, .mask = IN_Q_OVERFLOW};
    memcpy(bytes + at, &overflow, sizeof overflow);
    return at + (ssize_t)sizeof overflow;
}

ssize_t read(int descriptor, void *bytes, size_t count) {
    if (descriptor == watcher && watcher >= 0) {
        long kept = fault("events", "queue");
        if (kept) return lose_events(bytes, count, kept);
    }
    FAIL_IF(fault_of("read", descriptor), -1);
    return REAL(read)(descriptor, bytes, count);
}
