/// The version of the program and of everything it writes.
public enum JanusVersion {
  public static let current = "0.1.0"
}
