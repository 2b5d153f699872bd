// What Swift cannot import of libmicrohttpd: its variadic functions.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>

struct janus_server_options {
  const char *host;  // a numeric address of either family
  uint16_t port;     // 0: any that is free
  unsigned int connections;
  unsigned int idle_seconds;
  size_t head_bytes;
  void *context;
  MHD_AccessHandlerCallback handle;
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
};

static inline size_t janus_server_leave_escaped(
    void *context, struct MHD_Connection *connection, char *text) {
  (void)context, (void)connection;
  return strlen(text);
}

static inline void janus_server_log_nothing(void *context, const char *format, va_list arguments) {
  (void)context, (void)format, (void)arguments;
}

// Gives NULL, with errno as the system left it, where the address is no address (EINVAL) or cannot be had.
static inline struct MHD_Daemon *janus_server_start(const struct janus_server_options *options) {
  struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(options->port)};
  struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(options->port)};
  const void *address;
  unsigned int flags = MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_ITC;
  if (inet_pton(AF_INET, options->host, &v4.sin_addr) == 1) {
    address = &v4;
  } else if (inet_pton(AF_INET6, options->host, &v6.sin6_addr) == 1) {
    address = &v6;
    flags |= MHD_USE_IPv6;
  } else {
    errno = EINVAL;
    return NULL;
  }
  errno = 0;
  return MHD_start_daemon(
      flags, options->port, NULL, NULL, options->handle, options->context,
      MHD_OPTION_EXTERNAL_LOGGER, janus_server_log_nothing, NULL,
      MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)address,
      MHD_OPTION_CONNECTION_LIMIT, options->connections,
      MHD_OPTION_CONNECTION_TIMEOUT, options->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->head_bytes,
      MHD_OPTION_THREAD_STACK_SIZE, (size_t)1 << 20,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_UNESCAPE_CALLBACK, janus_server_leave_escaped, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, options->completed, options->context,
      MHD_OPTION_NOTIFY_CONNECTION, options->connection, options->context,
      MHD_OPTION_END);
}

static inline uint16_t janus_server_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
}

static inline int janus_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}
