// Calls of libc that fail, lie or lose events on demand, for the programs that are tested.
//
// The functions have libc's own names and are linked into the program, so that its calls come here.
// `FAULTS` names a file with a line for each fault: CALL NUMBER PART. It is read at every call, so
// that a test can break the machine and mend it while the program runs. PART is a part of the path
// that the call is about; `-` fits every path.
//
//   open, opendir, read, write, sync, rename, mkdir, watch, bind, spawn   fail with errno NUMBER
//   instance  inotify itself fails with errno NUMBER
//   statfs    says that the file system is of type NUMBER
//   events    the kernel's queue holds NUMBER events; those behind are lost, and an overflow told
//   clock     the wall clock is NUMBER seconds ahead
//   plugin    the plugin PART fails with every document (NUMBER 1), traps (NUMBER 2), or cannot be
//             set up in a worker (NUMBER 3); for the PART `worker` each worker ends at once
#ifndef CFaults_h
#define CFaults_h

// How a plugin of a name is to fail; 0 where it is not to.
int fault_of_plugin(const char *name);

#endif
