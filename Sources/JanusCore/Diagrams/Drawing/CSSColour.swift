/// A colour that style sheets know, read from what a diagram or a caller says. Anything else is refused,
/// so that nothing can be smuggled into a drawing.
package struct CSSColour: Hashable, Sendable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8
  /// From 0 for clear to 255 for solid.
  package let alpha: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` or a colour's name; nil of anything else.
  package init?(_ text: String) {
    let word = text.lowercased()
    if word == "transparent" {
      self.init(red: 0, green: 0, blue: 0, alpha: 0)
    } else if let value = Self.names[word] {
      self.init(value)
    } else if word.utf8.first == 0x23 {
      self.init(digits: Array(word.utf8.dropFirst()))
    } else {
      return nil
    }
  }

  /// A solid colour, from `0xRRGGBB`.
  init(_ value: UInt32) {
    self.init(
      red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }

  private init?(digits: [UInt8]) {
    var values: [UInt8] = []
    for digit in digits {
      switch digit {
      case 0x30...0x39: values.append(digit - 0x30)
      case 0x61...0x66: values.append(digit - 0x57)
      default: return nil
      }
    }
    let isShort = values.count == 3 || values.count == 4
    guard isShort || values.count == 6 || values.count == 8 else { return nil }
    let channels = stride(from: 0, to: values.count, by: isShort ? 1 : 2).map { index in
      values[index] << 4 | values[isShort ? index : index + 1]
    }
    self.init(
      red: channels[0], green: channels[1], blue: channels[2],
      alpha: channels.count == 4 ? channels[3] : 255)
  }

  /// `#rrggbb`, with two digits more if it is not solid.
  package var text: String {
    let channels = alpha == 255 ? [red, green, blue] : [red, green, blue, alpha]
    return channels.reduce("#") { text, channel in
      text + (channel < 16 ? "0" : "") + String(channel, radix: 16)
    }
  }

  /// Black or white, whichever is read more easily on this colour; nil if it lets others shine through.
  var ink: CSSColour? {
    guard alpha >= 128 else { return nil }
    let luminance = 299 * Int(red) + 587 * Int(green) + 114 * Int(blue)
    return luminance > 140_000 ? CSSColour(0x1E293B) : CSSColour(0xFFFFFF)
  }
}
