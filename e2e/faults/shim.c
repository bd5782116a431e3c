/*
 * Loaded before the C library (LD_PRELOAD) into the server under test.
 *
 *   SHIM_DIR      only files below this folder are watched and broken
 *   SHIM_PORT     only connections that the server accepted on this port are watched
 *   SHIM_LOG      what happened, in order, is appended here; see shim.ts for its form
 *   SHIM_CONTROL  while this file exists, calls fail as it says: "fsync EIO", "write ENOSPC" ...;
 *                 "space LOW" leaves the disk in order and almost full, "space ENOSPC" nearly full
 *
 * A write or sync of a file is logged once it has succeeded, an answer before it is sent: where the
 * log says that a sync came before an answer, it did.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/uio.h>
#include <unistd.h>

enum { ANSWER_BYTES = 16 }; /* "HTTP/1.1 200 OK" */

struct __attribute__((packed)) record {
  uint8_t kind;      /* 'o' open for writing, 'w' write, 't' truncate, 's' sync, 'x' broken sync, 'a' answer */
  uint8_t name_size; /* of the file's name below SHIM_DIR */
  uint16_t port;     /* the other end of an answer's connection */
  uint32_t size;     /* of the data after the name */
  uint64_t offset;   /* of a write, or the new length */
};

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

/* Straight to the kernel, so that the shim never meets itself. */
static void append(const struct record *record, const char *name, const void *data) {
  static int log_fd = -1;
  const char *path = getenv("SHIM_LOG");
  if (!path) return;
  if (log_fd < 0) log_fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  struct iovec parts[3] = {{(void *)record, sizeof *record}, {(void *)name, record->name_size}, {(void *)data, record->size}};
  syscall(SYS_writev, log_fd, parts, 3);
}

/* The name of a watched file below SHIM_DIR, or NULL. */
static const char *below(const char *path) {
  const char *folder = getenv("SHIM_DIR");
  size_t size = folder ? strlen(folder) : 0;
  return size > 0 && strncmp(path, folder, size) == 0 && path[size] == '/' ? path + size + 1 : NULL;
}

static const char *watched_file(int fd, char *path, size_t size) {
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return NULL;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length <= 0) return NULL;
  path[length] = 0;
  return below(path);
}

static int number_of(const char *name) {
  if (strncmp(name, "ENOSPC", 6) == 0) return ENOSPC;
  if (strncmp(name, "EROFS", 5) == 0) return EROFS;
  if (strncmp(name, "EDQUOT", 6) == 0) return EDQUOT;
  return EIO;
}

/* The error that this kind of call is to meet, or 0. A read-only disk cannot be opened for writing either. */
static int broken(const char *call) {
  const char *control = getenv("SHIM_CONTROL");
  if (!control) return 0;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return 0;
  char text[64] = "";
  syscall(SYS_read, fd, text, sizeof text - 1);
  syscall(SYS_close, fd);
  char *space = strchr(text, ' ');
  if (!space) return 0;
  *space = 0;
  int error = number_of(space + 1);
  int meant = strcmp(text, call) == 0 || (strcmp(call, "open") == 0 && error == EROFS);
  return meant ? error : 0;
}

static void log_file(char kind, const char *name, uint64_t offset, const void *data, size_t size) {
  struct record record = {(uint8_t)kind, (uint8_t)strlen(name), 0, (uint32_t)size, offset};
  append(&record, name, data);
}

static void log_answer(int fd, const void *data, size_t size) {
  const char *wanted = getenv("SHIM_PORT");
  struct sockaddr_in here, there;
  socklen_t here_size = sizeof here, there_size = sizeof there;
  if (!wanted || getsockname(fd, (struct sockaddr *)&here, &here_size) != 0 || here.sin_family != AF_INET) return;
  if (ntohs(here.sin_port) != atoi(wanted)) return;
  if (getpeername(fd, (struct sockaddr *)&there, &there_size) != 0) return;
  struct record record = {'a', 0, ntohs(there.sin_port), (uint32_t)(size < ANSWER_BYTES ? size : ANSWER_BYTES), 0};
  append(&record, "", data);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  char path[4096];
  const char *name = watched_file(fd, path, sizeof path);
  int error = name ? broken("write") : 0;
  if (error) return errno = error, -1;
  ssize_t written = real(fd, data, size, offset);
  if (name && written > 0) log_file('w', name, (uint64_t)offset, data, (size_t)written);
  return written;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  char path[4096];
  const char *name = watched_file(fd, path, sizeof path);
  int error = name ? broken("write") : 0;
  if (error) return errno = error, -1;
  if (!name) log_answer(fd, data, size);
  off_t offset = name ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t written = real(fd, data, size);
  if (name && written > 0) log_file('w', name, (uint64_t)offset, data, (size_t)written);
  return written;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  if (count > 0) log_answer(fd, parts[0].iov_base, parts[0].iov_len);
  return real(fd, parts, count);
}

ssize_t send(int fd, const void *data, size_t size, int flags) {
  REAL(ssize_t, "send", int, const void *, size_t, int);
  log_answer(fd, data, size);
  return real(fd, data, size, flags);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  REAL(ssize_t, "sendmsg", int, const struct msghdr *, int);
  if (message->msg_iovlen > 0) log_answer(fd, message->msg_iov[0].iov_base, message->msg_iov[0].iov_len);
  return real(fd, message, flags);
}

static int sync_with(int (*real)(int), int fd) {
  char path[4096];
  const char *name = watched_file(fd, path, sizeof path);
  int error = name ? broken("fsync") : 0;
  if (error) {
    log_file('x', name, 0, NULL, 0);
    return errno = error, -1;
  }
  int result = real(fd);
  if (name && result == 0) log_file('s', name, 0, NULL, 0);
  return result;
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  return sync_with(real, fd);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return sync_with(real, fd);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  char path[4096];
  const char *name = watched_file(fd, path, sizeof path);
  int error = name ? broken("write") : 0;
  if (error) return errno = error, -1;
  int result = real(fd, length);
  if (name && result == 0) log_file('t', name, (uint64_t)length, NULL, 0);
  return result;
}

static fsblkcnt64_t little_of(const char *path, fsblkcnt64_t free, fsblkcnt64_t all) {
  const char *folder = getenv("SHIM_DIR");
  int error = folder && strcmp(path, folder) == 0 ? broken("space") : 0;
  if (!error) return free;
  return error == ENOSPC ? all / 100 : all / 20;
}

int statfs64(const char *path, struct statfs64 *status) {
  REAL(int, "statfs64", const char *, struct statfs64 *);
  int result = real(path, status);
  if (result == 0) status->f_bavail = little_of(path, status->f_bavail, status->f_blocks);
  return result;
}

int statfs(const char *path, struct statfs *status) {
  REAL(int, "statfs", const char *, struct statfs *);
  int result = real(path, status);
  if (result == 0) status->f_bavail = little_of(path, status->f_bavail, status->f_blocks);
  return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int open64(const char *path, int flags, ...) {
  REAL(int, "open64", const char *, int, ...);
  va_list more;
  va_start(more, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
  va_end(more);
  const char *name = (flags & O_ACCMODE) == O_RDONLY ? NULL : below(path);
  int error = name ? broken("open") : 0;
  if (error) return errno = error, -1;
  int fd = real(path, flags, mode);
  if (name && fd >= 0) log_file('o', name, 0, NULL, 0);
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
  va_end(more);
  return open64(path, flags, mode);
}
