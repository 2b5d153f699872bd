/// Texts by the hash of one of their bands.
///
/// Each hash has a chain of texts, the last one first. Only 32 bits of a hash are kept: two hashes that share them
/// share a chain, which costs a comparison and no more.
struct BandTable {
  /// 32 bits of a hash, then the number of the chain's first text plus one; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 16)
  /// The next text of each text's chain, plus one; 0 ends it.
  private var following: [UInt32] = []
  private var used = 0
  /// The place of a hash is given by its first bits, so that it is known when the table grows.
  private var shift = 32 - 4

  var byteCount: Int { slots.capacity * 8 + following.capacity * 4 }

  /// The first text of the chain of `hash`, plus one; 0 if there is none.
  func first(_ hash: UInt64) -> UInt32 {
    let tag = hash >> 32
    var place = Int(tag >> UInt64(shift))
    while slots[place] != 0 {
      if slots[place] >> 32 == tag { return UInt32(truncatingIfNeeded: slots[place]) }
      place = (place + 1) & (slots.count - 1)
    }
    return 0
  }

  /// What stands where the search for `hash` begins; reading it brings it into the processor's cache.
  func slot(of hash: UInt64) -> UInt64 { slots[Int((hash >> 32) >> UInt64(shift))] }

  /// The text behind `link` in its chain, plus one; 0 if there is none.
  func next(_ link: UInt32) -> UInt32 { following[Int(link) - 1] }

  /// Adds the next text: they are numbered from 0.
  mutating func append(_ hash: UInt64) {
    if used * 4 >= slots.count * 3 { grow() }
    let tag = hash >> 32
    let link = UInt32(following.count + 1)
    var place = Int(tag >> UInt64(shift))
    while slots[place] != 0, slots[place] >> 32 != tag { place = (place + 1) & (slots.count - 1) }
    if slots[place] == 0 { used += 1 }
    following.append(UInt32(truncatingIfNeeded: slots[place]))
    slots[place] = tag << 32 | UInt64(link)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: 2 * old.count)
    shift -= 1
    for slot in old where slot != 0 {
      var place = Int((slot >> 32) >> UInt64(shift))
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}
