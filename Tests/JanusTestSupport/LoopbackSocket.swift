package import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A call of the operating system that failed.
package struct SystemCallError: Error, CustomStringConvertible {
  package let call: String
  package let number: Int32

  init(_ call: String, _ number: Int32 = errno) {
    self.call = call
    self.number = number
  }

  package var description: String { unsafe "\(call): \(String(cString: strerror(number)))" }
}

/// A blocking TCP socket on 127.0.0.1.
///
/// One thread reads and writes; any thread may end it.
package final class LoopbackSocket: Sendable {
  private let descriptor: Int32
  /// Guards against ending a descriptor that has been closed and given to somebody else.
  private let isOpen = Mutex(true)

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    set(IPPROTO_TCP, TCP_NODELAY)
    #if canImport(Darwin)
      set(SOL_SOCKET, SO_NOSIGPIPE)
    #endif
  }

  deinit { close() }

  private convenience init() throws {
    #if canImport(Glibc)
      let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let made = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard made >= 0 else { throw SystemCallError("socket") }
    self.init(made)
  }

  /// Listens on `port`, or on one that is free if `port` is 0.
  package static func listening(on port: UInt16 = 0) throws -> LoopbackSocket {
    let made = try LoopbackSocket()
    made.set(SOL_SOCKET, SO_REUSEADDR)
    let bound = unsafe withAddress(of: port) { unsafe bind(made.descriptor, $0, $1) }
    guard bound == 0 else { throw SystemCallError("bind") }
    guard listen(made.descriptor, 256) == 0 else { throw SystemCallError("listen") }
    return made
  }

  package static func connected(to port: UInt16) throws -> LoopbackSocket {
    let made = try LoopbackSocket()
    let result = unsafe withAddress(of: port) { unsafe connect(made.descriptor, $0, $1) }
    guard result == 0 else { throw SystemCallError("connect") }
    return made
  }

  /// The port that it is bound to.
  package var port: UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe getsockname(descriptor, $0, &size)
      }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func withAddress(
    of port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private func set(_ level: some BinaryInteger, _ option: Int32) {
    var on: Int32 = 1
    _ = unsafe setsockopt(
      descriptor, Int32(level), option, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}

extension LoopbackSocket {
  /// Waits for the next connection; nil if there was an error.
  package func accepted() -> LoopbackSocket? {
    while true {
      let accepted = accept(descriptor, nil, nil)
      if accepted >= 0 { return LoopbackSocket(accepted) }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// Waits for bytes: empty at the end of the input, nil after an error, such as a reset.
  package func receive() -> Data? {
    var bytes = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
      if count >= 0 { return Data(bytes.prefix(count)) }
      if errno != EINTR { return nil }
    }
  }

  /// Sends all of `bytes`. Returns whether the system took them.
  @discardableResult
  package func send(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[sent...])
        #if canImport(Glibc)
          let flags = Int32(MSG_NOSIGNAL)
          return unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, flags)
        #else
          return unsafe Darwin.send(descriptor, rest.baseAddress, rest.count, 0)
        #endif
      }
      if count > 0 { sent += count } else if errno != EINTR { return false }
    }
    return true
  }

  /// Waits until there is something to receive, be it only the end. Returns false after `seconds`.
  package func waitForInput(seconds: Double) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, Int32(min(seconds * 1000, 1e9).rounded(.up))) != 0
  }

  /// Ends both directions, which wakes the thread that waits in ``receive()``.
  package func end() {
    isOpen.withLock { if $0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) } }
  }

  /// Closes it, with a reset instead of an orderly end if `resetting`.
  package func close(resetting: Bool = false) {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      isOpen = false
      if resetting {
        var immediately = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &immediately, size)
      }
      #if canImport(Glibc)
        _ = Glibc.close(descriptor)
      #else
        _ = Darwin.close(descriptor)
      #endif
    }
  }
}
