internal import JanusPlatform

/// Texts by their digests.
struct DigestTable {
  private(set) var digests: [TextDigest] = []
  /// The number of a text plus one; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 16)
  private var shift = 64 - 4

  var byteCount: Int { digests.capacity * 16 + slots.capacity * 4 }

  /// The number of the text with this digest.
  func find(_ digest: TextDigest) -> Int? {
    let found = slots[place(of: digest)]
    return found == 0 ? nil : Int(found) - 1
  }

  /// What stands where the search for a digest begins; reading it brings it into the processor's cache.
  func slot(of digest: TextDigest) -> UInt32 { slots[Int(digest.high >> UInt64(shift))] }

  private func place(of digest: TextDigest) -> Int {
    var place = Int(digest.high >> UInt64(shift))
    while slots[place] != 0, digests[Int(slots[place]) - 1] != digest {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  /// Adds the next text: they are numbered from 0. Of equal digests the first counts.
  mutating func append(_ digest: TextDigest) {
    if (digests.count + 1) * 4 > slots.count * 3 { grow() }
    let place = place(of: digest)
    digests.append(digest)
    if slots[place] == 0 { slots[place] = UInt32(digests.count) }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    shift -= 1
    for (number, digest) in digests.enumerated() {
      let place = place(of: digest)
      if slots[place] == 0 { slots[place] = UInt32(number + 1) }
    }
  }
}
