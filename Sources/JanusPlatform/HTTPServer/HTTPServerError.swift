/// Why a server could not be started.
package enum HTTPServerError: Error, Equatable, Sendable {
  /// No numeric address of this machine.
  case unusableHost(String)
  case portInUse(UInt16)
  case portNotAllowed(UInt16)
  /// What the system said.
  case system(String)
}
