// A stand-in for an OpenAI-compatible model server that costs almost no processor time, so that a
// benchmark of Janus measures Janus. One thread, epoll, HTTP/1.1 with keep-alive, loopback only.
//
//   cc -O2 -Wall -Wextra -Werror -o modelserver modelserver.c
//   ./modelserver --port 0 --delay-ms 100
//
//   POST <any path>   a chat.completion; its content is `{"conversations":[…]}` where the request
//                     mentions `conversations`, else `{"conversation":{…}}`
//   GET /v1/models    the one model there is
//   GET /stats        {"requests":N,"connections":M,"max_in_flight":K}
//
// Request bodies need a Content-Length; chunked ones are answered with 411.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  EVENTS = 512,
  HEAD_LIMIT = 64 << 10,
  BODY_LIMIT = 64 << 20,
  READ_STEP = 16 << 10,
  KEPT_BUFFER = 1 << 20,  // an idle connection gives back what it holds beyond this
  REPLY_LIMIT = 8 << 10,
  REPLY_HEAD = 256,  // room before a reply's body, where its head goes once the length is known
};

// ---------------------------------------------------------------------------------------------
// State

typedef struct Connection Connection;
struct Connection {
  int fd;
  bool closing;   // the request asks for the end of the connection, or has no known end itself
  bool is_last;   // the output holds the last reply
  bool draining;  // replied and half-closed: what still arrives is thrown away until the peer ends
  bool writing;   // output waits for room in the socket
  bool waiting;   // a complete request waits for its time, in the list below

  char *in;
  size_t in_used, in_capacity;
  size_t scanned;           // no head ends before here
  size_t head, body;        // lengths; `head` is 0 until the whole head has arrived
  bool is_post, is_get;

  char *out;
  size_t out_used, out_sent, out_capacity;

  int64_t due;
  Connection *earlier, *later;  // neighbours while waiting; `later` also links the free ones
};

static struct {
  int epoll, listener, signals, spare;
  int64_t delay;  // nanoseconds
  int64_t now;    // read once for each batch of events
  uint64_t requests, connections, in_flight, max_in_flight;
  Connection *first, *last;  // by rising `due`: the delay is constant, so arrival order is enough
  Connection *free;
} server;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int64_t clock_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

// Grows a buffer to at least `needed` bytes, by doubling.
static void reserve(char **buffer, size_t *capacity, size_t needed) {
  if (needed <= *capacity) return;
  size_t larger = *capacity ? *capacity : READ_STEP;
  while (larger < needed) larger *= 2;
  char *moved = realloc(*buffer, larger);
  if (!moved) fail("realloc");
  *buffer = moved;
  *capacity = larger;
}

// ---------------------------------------------------------------------------------------------
// The list of requests that wait for their time

static void wait_list_append(Connection *c) {
  c->waiting = true;
  // Not the time at which the loop woke: by then many requests may have been read.
  c->due = clock_now() + server.delay;
  c->earlier = server.last;
  c->later = NULL;
  if (server.last) server.last->later = c;
  else server.first = c;
  server.last = c;
}

static void wait_list_remove(Connection *c) {
  if (c->earlier) c->earlier->later = c->later;
  else server.first = c->later;
  if (c->later) c->later->earlier = c->earlier;
  else server.last = c->earlier;
  c->waiting = false;
}

// ---------------------------------------------------------------------------------------------
// Connections

static void watch(Connection *c, int operation, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  if (epoll_ctl(server.epoll, operation, c->fd, &event) < 0) fail("epoll_ctl");
}

static void connection_open(int fd) {
  Connection *c = server.free;
  if (c) server.free = c->later;
  else if (!(c = calloc(1, sizeof *c))) fail("calloc");
  // A connection that is used again keeps its buffers and nothing else.
  *c = (Connection){.fd = fd, .in = c->in, .in_capacity = c->in_capacity,
                    .out = c->out, .out_capacity = c->out_capacity};
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  watch(c, EPOLL_CTL_ADD, EPOLLIN);
  server.connections++;
}

static void connection_close(Connection *c) {
  if (c->waiting) {
    wait_list_remove(c);
    server.in_flight--;
  }
  close(c->fd);
  c->fd = -1;
  c->later = server.free;
  server.free = c;
  server.connections--;
}

// Sends what is left of the output. Returns false once the connection is closed.
static bool flush(Connection *c) {
  while (c->out_sent < c->out_used) {
    ssize_t sent = send(c->fd, c->out + c->out_sent, c->out_used - c->out_sent, MSG_NOSIGNAL);
    if (sent > 0) {
      c->out_sent += (size_t)sent;
    } else if (errno == EAGAIN) {
      // Nothing more is read meanwhile: a peer that does not listen need not talk.
      if (!c->writing) watch(c, EPOLL_CTL_MOD, EPOLLOUT);
      c->writing = true;
      return true;
    } else if (errno != EINTR) {
      connection_close(c);
      return false;
    }
  }
  if (c->writing) watch(c, EPOLL_CTL_MOD, EPOLLIN);
  c->writing = false;
  c->out_used = c->out_sent = 0;
  if (c->is_last && !c->draining) {
    // Closing at once would reset the connection under input not yet read, and lose the reply.
    c->draining = true;
    shutdown(c->fd, SHUT_WR);
  }
  return true;
}

// Sends, straight from `bytes` as far as the socket has room. Returns false once closed.
static bool put(Connection *c, const char *bytes, size_t count) {
  size_t sent = 0;
  if (c->out_used == 0) {
    ssize_t result = send(c->fd, bytes, count, MSG_NOSIGNAL);
    if (result > 0) sent = (size_t)result;
    if (sent == count && !c->is_last) return true;
  }
  if (sent < count) {
    reserve(&c->out, &c->out_capacity, c->out_used + count - sent);
    memcpy(c->out + c->out_used, bytes + sent, count - sent);
    c->out_used += count - sent;
  }
  return flush(c);
}

// ---------------------------------------------------------------------------------------------
// Replies

static const char *const words[128] = {
    "amber",   "answer", "anyone", "around", "asks",    "autumn", "basket", "because",
    "before",  "begins", "better", "between", "bridge", "bright", "brings", "calm",
    "careful", "carry",  "change", "choose", "city",    "clear",  "close",  "common",
    "corner",  "could",  "course", "cover",  "daily",   "decide", "deep",   "detail",
    "doubt",   "early",  "easy",   "effort", "enough",  "even",   "every",  "example",
    "family",  "feel",   "field",  "final",  "first",   "follow", "forest", "found",
    "friend",  "future", "garden", "gather", "gentle",  "give",   "grows",  "habit",
    "happen",  "harbor", "hears",  "honest", "hours",   "idea",   "inside", "keeps",
    "kind",    "known",  "large",  "later",  "learn",   "letter", "light",  "listen",
    "little",  "local",  "long",   "makes",  "market",  "matter", "meets",  "memory",
    "middle",  "moment", "more",   "morning", "moves",  "music",  "nature", "never",
    "notice",  "often",  "open",   "order",  "other",   "paper",  "patient", "people",
    "place",   "plain",  "point",  "quiet",  "reach",   "reason", "remain", "river",
    "round",   "season", "second", "share",  "should",  "simple", "slowly", "small",
    "speak",   "steady", "story",  "street", "strong",  "summer", "takes",  "talk",
    "thing",   "think",  "toward", "trust",  "under",   "water",  "while",  "winter",
};
static uint8_t lengths[128];

// Appends `count` words in sentences of about ten, drawn by SplitMix64 from `*state`.
static char *put_words(char *at, int count, uint64_t *state, char end) {
  uint64_t bits = 0;
  for (int i = 0; i < count; i++) {
    if (i % 9 == 0) {
      uint64_t mixed = *state += UINT64_C(0x9E3779B97F4A7C15);
      mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
      mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
      bits = mixed ^ (mixed >> 31);
    }
    if (i > 0) {
      if (i % 10 == 0) *at++ = '.';
      *at++ = ' ';
    }
    unsigned word = bits & 127;
    bits >>= 7;
    memcpy(at, words[word], lengths[word]);
    if (i % 10 == 0) *at &= ~0x20;
    at += lengths[word];
  }
  *at++ = end;
  return at;
}

static char *put_text(char *at, const char *text) {
  size_t length = strlen(text);
  memcpy(at, text, length);
  return at + length;
}

static char *put_number(char *at, uint64_t number) {
  char digits[20];
  int count = 0;
  do digits[count++] = (char)('0' + number % 10);
  while (number /= 10);
  while (count) *at++ = digits[--count];
  return at;
}

static char *put_turn(char *at, uint64_t *state, int asked, int answered) {
  at = put_text(at, "{\\\"user\\\":\\\"");
  at = put_words(at, asked, state, '?');
  at = put_text(at, "\\\",\\\"assistant\\\":\\\"");
  at = put_words(at, answered, state, '.');
  return put_text(at, "\\\"}");
}

// Sends the reply whose body ends at `end`, after REPLY_HEAD bytes left free in `reply`.
static bool send_reply(Connection *c, char *reply, char *end) {
  static const char ok[] =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
  char head[REPLY_HEAD];
  char *body = reply + REPLY_HEAD;
  char *at = put_text(head, ok);
  at = put_number(at, (uint64_t)(end - body));
  at = put_text(at, c->closing ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
  size_t length = (size_t)(at - head);
  memcpy(body - length, head, length);
  c->is_last = c->closing;
  return put(c, body - length, (size_t)(end - body) + length);
}

static bool reply_chat(Connection *c) {
  static char reply[REPLY_LIMIT];
  uint64_t number = ++server.requests, state = number * UINT64_C(0xD1342543DE82EF95);
  char *at = reply + REPLY_HEAD;
  at = put_text(at, "{\"id\":\"chatcmpl-");
  at = put_number(at, number);
  at = put_text(at, "\",\"object\":\"chat.completion\",\"created\":1700000000,"
                    "\"model\":\"stand-in\",\"choices\":[{\"index\":0,"
                    "\"message\":{\"role\":\"assistant\",\"content\":\"");
  char *content = at;
  if (memmem(c->in + c->head, c->body, "conversations", 13)) {
    at = put_text(at, "{\\\"conversations\\\":[");
    at = put_turn(at, &state, 12, 60);
    *at++ = ',';
    at = put_turn(at, &state, 12, 60);
    at = put_text(at, "]}");
  } else {
    at = put_text(at, "{\\\"conversation\\\":");
    at = put_turn(at, &state, 12, 60);
    at = put_text(at, "}");
  }
  uint64_t asked = c->body / 4 + 1, answered = (uint64_t)(at - content) / 4 + 1;
  at = put_text(at, "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                    "\"usage\":{\"prompt_tokens\":");
  at = put_number(at, asked);
  at = put_text(at, ",\"completion_tokens\":");
  at = put_number(at, answered);
  at = put_text(at, ",\"total_tokens\":");
  at = put_number(at, asked + answered);
  at = put_text(at, "}}");
  return send_reply(c, reply, at);
}

static bool reply_models(Connection *c) {
  char reply[REPLY_HEAD + 256];
  char *at = put_text(reply + REPLY_HEAD,
                      "{\"object\":\"list\",\"data\":[{\"id\":\"stand-in\",\"object\":\"model\","
                      "\"created\":1700000000,\"owned_by\":\"nobody\"}]}");
  return send_reply(c, reply, at);
}

static bool reply_stats(Connection *c) {
  char reply[REPLY_HEAD + 256];
  char *at = put_text(reply + REPLY_HEAD, "{\"requests\":");
  at = put_number(at, server.requests);
  at = put_text(at, ",\"connections\":");
  at = put_number(at, server.connections);
  at = put_text(at, ",\"max_in_flight\":");
  at = put_number(at, server.max_in_flight);
  at = put_text(at, "}");
  return send_reply(c, reply, at);
}

// Refuses with an empty body. `last` ends the connection: the rest of the input has no known frame.
static bool refuse(Connection *c, const char *status, bool last) {
  char reply[256];
  if (last) c->closing = true;
  c->is_last = c->closing;
  int length = snprintf(reply, sizeof reply, "HTTP/1.1 %s\r\nContent-Length: 0\r\n%s\r\n", status,
                        c->closing ? "Connection: close\r\n" : "");
  return put(c, reply, (size_t)length);
}

// ---------------------------------------------------------------------------------------------
// Requests

typedef struct {
  size_t length;
  bool has_length, chunked, expects, closing, is_valid;
} Head;

// The value of a header line if it is called `name`, else NULL. `end` is its line's end.
static const char *header(const char *line, const char *end, const char *name) {
  size_t length = strlen(name);
  if ((size_t)(end - line) <= length || line[length] != ':' || strncasecmp(line, name, length) != 0)
    return NULL;
  const char *value = line + length + 1;
  while (value < end && (*value == ' ' || *value == '\t')) value++;
  return value;
}

static bool has_word(const char *value, const char *end, const char *word) {
  size_t length = strlen(word);
  for (; value + length <= end; value++)
    if (strncasecmp(value, word, length) == 0) return true;
  return false;
}

static void read_length(Head *head, const char *value, const char *end) {
  size_t length = 0;
  while (end > value && (end[-1] == ' ' || end[-1] == '\t')) end--;
  if (value == end) head->is_valid = false;
  for (; value < end; value++) {
    if (*value < '0' || *value > '9') head->is_valid = false;
    if (length <= BODY_LIMIT) length = length * 10 + (size_t)(*value - '0');
  }
  if (head->has_length && head->length != length) head->is_valid = false;
  head->has_length = true;
  head->length = length;
}

// Reads a head that ends with an empty line.
static Head read_head(const char *text, size_t count) {
  Head head = {.is_valid = true};
  const char *stop = text + count;
  const char *end = memchr(text, '\r', count);
  if (end - text < 14 || memcmp(end - 9, " HTTP/1.", 8) != 0) head.is_valid = false;
  else if (end[-1] == '0') head.closing = true;
  for (const char *line = end + 2; line < stop - 2; line = end + 2) {
    end = memmem(line, (size_t)(stop - line), "\r\n", 2);
    const char *value;
    switch (*line | 0x20) {
      case 'c':
        if ((value = header(line, end, "Content-Length"))) read_length(&head, value, end);
        else if ((value = header(line, end, "Connection")) && has_word(value, end, "close"))
          head.closing = true;
        break;
      case 'e':
        if ((value = header(line, end, "Expect")))
          head.expects = has_word(value, end, "100-continue");
        break;
      case 't':
        if (header(line, end, "Transfer-Encoding")) head.chunked = true;
        break;
    }
  }
  return head;
}

// Takes the head, once it is whole. Returns false if the connection is closed or refused.
static bool take_head(Connection *c) {
  size_t from = c->scanned > 3 ? c->scanned - 3 : 0;
  char *end = memmem(c->in + from, c->in_used - from, "\r\n\r\n", 4);
  if (!end) {
    c->scanned = c->in_used;
    if (c->in_used <= HEAD_LIMIT) return true;
    refuse(c, "431 Request Header Fields Too Large", true);
    return false;
  }
  c->head = (size_t)(end + 4 - c->in);
  Head head = read_head(c->in, c->head);
  c->is_post = memcmp(c->in, "POST ", 5) == 0;
  c->is_get = memcmp(c->in, "GET ", 4) == 0;
  c->body = head.length;
  c->closing = head.closing;
  const char *problem = !head.is_valid                                      ? "400 Bad Request"
                        : head.chunked || (c->is_post && !head.has_length) ? "411 Length Required"
                        : head.length > BODY_LIMIT                         ? "413 Content Too Large"
                                                                           : NULL;
  if (problem) {
    refuse(c, problem, true);
    return false;
  }
  if (head.expects && c->in_used < c->head + c->body) {
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    if (!put(c, go_on, sizeof go_on - 1)) return false;
  }
  reserve(&c->in, &c->in_capacity, c->head + c->body);
  return true;
}

static bool path_is(const Connection *c, const char *path) {
  const char *target = c->in + 4;
  size_t length = strlen(path);
  return c->head > 4 + length && memcmp(target, path, length) == 0 &&
         (target[length] == ' ' || target[length] == '?');
}

// Answers the request at the front of the input, and takes it out. Returns false once closed.
static bool answer(Connection *c) {
  bool is_open = c->is_post                 ? reply_chat(c)
                 : !c->is_get               ? refuse(c, "405 Method Not Allowed", false)
                 : path_is(c, "/v1/models") ? reply_models(c)
                 : path_is(c, "/stats")     ? reply_stats(c)
                                            : refuse(c, "404 Not Found", false);
  if (!is_open) return false;
  size_t length = c->head + c->body;
  c->in_used -= length;
  if (c->in_used) memmove(c->in, c->in + length, c->in_used);
  else if (c->in_capacity > KEPT_BUFFER) {
    free(c->in);
    c->in = NULL;
    c->in_capacity = 0;
  }
  c->scanned = c->head = c->body = 0;
  return true;
}

// Goes on with the input as far as it can: a request at a time, each after the one before it.
static void advance(Connection *c) {
  while (!c->waiting && !c->writing && !c->draining && c->in_used > 0) {
    if (c->head == 0 && (!take_head(c) || c->head == 0)) return;
    if (c->in_used < c->head + c->body) return;
    if (c->is_post) {
      if (++server.in_flight > server.max_in_flight) server.max_in_flight = server.in_flight;
      if (server.delay > 0) {
        wait_list_append(c);
        return;
      }
      server.in_flight--;
    }
    if (!answer(c)) return;
  }
}

static void on_readable(Connection *c) {
  if (c->draining) c->in_used = 0;
  reserve(&c->in, &c->in_capacity, c->in_used + READ_STEP / 2);
  ssize_t count = recv(c->fd, c->in + c->in_used, c->in_capacity - c->in_used, 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0 || c->in_used > (size_t)BODY_LIMIT + 2 * HEAD_LIMIT) {
    connection_close(c);
    return;
  }
  if (c->draining) return;
  c->in_used += (size_t)count;
  advance(c);
}

static void on_event(Connection *c, uint32_t events) {
  if (events & EPOLLOUT && c->writing) {
    if (flush(c)) advance(c);
  } else if (events & EPOLLIN) {
    on_readable(c);
  } else if (events & (EPOLLERR | EPOLLHUP)) {
    connection_close(c);
  }
}

static void answer_due(void) {
  while (server.first && server.first->due <= server.now) {
    Connection *c = server.first;
    wait_list_remove(c);
    server.in_flight--;
    if (answer(c)) advance(c);
  }
}

// ---------------------------------------------------------------------------------------------
// The loop

static void accept_all(void) {
  for (;;) {
    int fd = accept4(server.listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
      connection_open(fd);
    } else if (errno == EMFILE || errno == ENFILE) {
      // Out of descriptors: spend the spare one on refusing, or the listener would report for ever.
      close(server.spare);
      fd = accept(server.listener, NULL, NULL);
      if (fd >= 0) close(fd);
      server.spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
    } else if (errno != EINTR && errno != ECONNABORTED) {
      return;
    }
  }
}

// Milliseconds until the next answer is due, rounded up; -1 for no limit.
static int time_to_wait(void) {
  if (!server.first) return -1;
  int64_t left = server.first->due - server.now;
  return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}

static void run(void) {
  static struct epoll_event events[EVENTS];
  for (;;) {
    int count = epoll_wait(server.epoll, events, EVENTS, time_to_wait());
    if (count < 0 && errno != EINTR) fail("epoll_wait");
    server.now = clock_now();
    for (int i = 0; i < count; i++) {
      void *source = events[i].data.ptr;
      if (source == &server.signals) return;
      if (source == &server.listener) accept_all();
      else on_event(source, events[i].events);
    }
    answer_due();
  }
}

static void watch_own(int fd, int *source) {
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = source};
  if (epoll_ctl(server.epoll, EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll_ctl");
}

static void start(uint16_t port) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, NULL);
  signal(SIGPIPE, SIG_IGN);
  server.spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
  server.signals = signalfd(-1, &signals, SFD_CLOEXEC);
  server.epoll = epoll_create1(EPOLL_CLOEXEC);
  server.listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (server.signals < 0 || server.epoll < 0 || server.listener < 0) fail("socket");
  int on = 1;
  setsockopt(server.listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (bind(server.listener, (struct sockaddr *)&address, length) < 0) fail("bind");
  if (listen(server.listener, 4096) < 0) fail("listen");
  if (getsockname(server.listener, (struct sockaddr *)&address, &length) < 0) fail("getsockname");
  watch_own(server.signals, &server.signals);
  watch_own(server.listener, &server.listener);
  for (int i = 0; i < 128; i++) lengths[i] = (uint8_t)strlen(words[i]);
  printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
  fflush(stdout);
}

// Reads a whole number from 0 to `most`, or ends the program with a message.
static long option_value(const char *name, const char *text, long most) {
  char *end = NULL;
  errno = 0;
  long value = text ? strtol(text, &end, 10) : -1;
  if (!text || end == text || *end || errno || value < 0 || value > most) {
    fprintf(stderr, "modelserver: %s needs a number from 0 to %ld\n", name, most);
    exit(64);
  }
  return value;
}

int main(int count, char **arguments) {
  long port = 0;
  for (int i = 1; i < count; i++) {
    if (strcmp(arguments[i], "--port") == 0) {
      port = option_value("--port", arguments[++i], 65535);
    } else if (strcmp(arguments[i], "--delay-ms") == 0) {
      server.delay = option_value("--delay-ms", arguments[++i], 3600000) * INT64_C(1000000);
    } else {
      fprintf(stderr, "usage: modelserver [--port N] [--delay-ms D]\n");
      return 64;
    }
  }
  start((uint16_t)port);
  run();
  return 0;
}
