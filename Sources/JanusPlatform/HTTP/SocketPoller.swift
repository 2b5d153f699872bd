#if canImport(Glibc)
  internal import CLinux
  internal import Glibc
#else
  internal import Darwin
#endif

/// Waits for any of many sockets to become ready, at a cost that does not grow with their number
/// (epoll on Linux, kqueue on macOS). One thread waits; ``wake()`` may be called from any.
final class SocketPoller: Sendable {
  struct Event {
    var socket: Int32
    var isReadable: Bool
    var isWritable: Bool
  }

  /// The most events that one wait returns: with more, the first answer would wait until the last is read.
  private static let eventsAtOnce = 24

  private let poller: Int32
  /// A pipe: a byte written to the second end ends the wait.
  private let wakeRead: Int32
  private let wakeWrite: Int32

  init() {
    var ends: [Int32] = [0, 0]
    precondition(unsafe pipe(&ends) == 0, "The process has too many open files.")
    wakeRead = ends[0]
    wakeWrite = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    #if canImport(Glibc)
      poller = epoll_create1(Int32(EPOLL_CLOEXEC))
    #else
      poller = kqueue()
    #endif
    precondition(poller >= 0, "The process has too many open files.")
    watch(wakeRead, forReading: true, forWriting: false, isNew: true)
  }

  deinit {
    close(poller)
    close(wakeRead)
    close(wakeWrite)
  }

  func wake() {
    var byte: UInt8 = 1
    _ = unsafe write(wakeWrite, &byte, 1)
  }

  /// Whether the event is a ``wake()``; its byte is taken.
  func isWake(_ event: Event) -> Bool {
    guard event.socket == wakeRead else { return false }
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe read(wakeRead, &bytes, bytes.count) > 0 {}
    return true
  }

  #if canImport(Glibc)
    func watch(_ socket: Int32, forReading: Bool, forWriting: Bool, isNew: Bool) {
      var event = unsafe epoll_event()
      if forReading { unsafe event.events |= EPOLLIN.rawValue }
      if forWriting { unsafe event.events |= EPOLLOUT.rawValue }
      unsafe event.data.fd = socket
      if unsafe epoll_ctl(poller, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event) != 0 {
        // A socket number may be used again before its end was told: the other operation is right then.
        _ = unsafe epoll_ctl(poller, isNew ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event)
      }
    }

    func forget(_ socket: Int32) {
      _ = epoll_ctl(poller, EPOLL_CTL_DEL, socket, nil)
    }

    /// The sockets that are ready, after at most `milliseconds` (-1: whenever one is).
    func wait(milliseconds: Int32, into events: inout [Event]) {
      events.removeAll(keepingCapacity: true)
      unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.eventsAtOnce) {
        ready in
        let count = unsafe epoll_wait(
          poller, ready.baseAddress, Int32(Self.eventsAtOnce), milliseconds)
        for index in 0..<max(0, Int(count)) {
          let event = unsafe ready[index]
          let failed = unsafe event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
          events.append(
            Event(
              socket: unsafe event.data.fd,
              isReadable: unsafe failed || event.events & EPOLLIN.rawValue != 0,
              isWritable: unsafe failed || event.events & EPOLLOUT.rawValue != 0))
        }
      }
    }
  #else
    func watch(_ socket: Int32, forReading: Bool, forWriting: Bool, isNew: Bool) {
      change(socket, EVFILT_READ, forReading ? EV_ADD : EV_DELETE)
      change(socket, EVFILT_WRITE, forWriting ? EV_ADD : EV_DELETE)
    }

    func forget(_ socket: Int32) {
      change(socket, EVFILT_READ, EV_DELETE)
      change(socket, EVFILT_WRITE, EV_DELETE)
    }

    private func change(_ socket: Int32, _ filter: Int32, _ action: Int32) {
      var event = unsafe kevent(
        ident: UInt(socket), filter: Int16(filter), flags: UInt16(action), fflags: 0, data: 0,
        udata: nil)
      _ = unsafe kevent(poller, &event, 1, nil, 0, nil)
    }

    /// The sockets that are ready, after at most `milliseconds` (-1: whenever one is).
    func wait(milliseconds: Int32, into events: inout [Event]) {
      events.removeAll(keepingCapacity: true)
      var limit = timespec(
        tv_sec: Int(milliseconds / 1000), tv_nsec: Int(milliseconds % 1000) * 1_000_000)
      unsafe withUnsafeTemporaryAllocation(of: Darwin.kevent.self, capacity: Self.eventsAtOnce) {
        ready in
        let count = unsafe kevent(
          poller, nil, 0, ready.baseAddress, Int32(Self.eventsAtOnce),
          milliseconds < 0 ? nil : &limit)
        for index in 0..<max(0, Int(count)) {
          let event = unsafe ready[index]
          events.append(
            Event(
              socket: Int32(unsafe event.ident),
              isReadable: unsafe event.filter == Int16(EVFILT_READ),
              isWritable: unsafe event.filter == Int16(EVFILT_WRITE)))
        }
      }
    }
  #endif
}
