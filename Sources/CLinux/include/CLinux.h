// Calls of Linux that Swift's Glibc module does not show.
#ifndef CLinux_h
#define CLinux_h

// A descriptor that SIGTERM, SIGINT, SIGHUP and SIGCHLD are read from, and blocks them; -1 and errno.
int linux_open_signals(void);
// The next signal of that descriptor; 0 where there is none.
int linux_next_signal(int descriptor);
// A file in memory that is closed on exec; -1 and errno.
int linux_memory_file(const char *name);
// A pipe whose ends are closed on exec; -1 and errno.
int linux_pipe(int ends[2]);
// Has the kernel end this process when its parent ends; -1 and errno.
int linux_end_with_parent(void);
// The most bytes of memory that this process may ask for from now on; -1 and errno.
int linux_limit_memory(unsigned long bytes);
// The magic number of the file system that holds a path (statfs(2)); -1 and errno.
long linux_file_system(const char *path);
// Has the disk begin with what was written to a file, without waiting (sync_file_range(2)).
void linux_start_writing(int descriptor);
// Limits the memory (address space) and the processor time of this process; -1 and errno.
int linux_limit_self(unsigned long bytes, unsigned long seconds);
// The processor time of the children that have ended and were waited for, in microseconds.
long linux_time_of_children(void);

#endif
