#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Double {
  /// The natural logarithm.
  package static func log(_ number: Double) -> Double { libraryLog(number) }

  /// *e* to the power of `number`.
  package static func exp(_ number: Double) -> Double { libraryExp(number) }

  package static func pow(_ base: Double, _ exponent: Double) -> Double {
    libraryPow(base, exponent)
  }
}

// Outside of the extension, where the functions' names mean the system's.
private func libraryLog(_ number: Double) -> Double { log(number) }
private func libraryExp(_ number: Double) -> Double { exp(number) }
private func libraryPow(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
