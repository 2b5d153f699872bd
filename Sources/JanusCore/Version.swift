/// The program as a whole.
public enum Janus {
  public static let version = "0.1.0"
}
