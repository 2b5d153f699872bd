internal import CZip

/// A ZIP archive whose files can be read, by libzip.
@safe package final class ZipArchive {
  fileprivate let archive: OpaquePointer
  fileprivate let path: String

  /// Opens the archive at `path`.
  package init(path: String) throws(FileError) {
    self.path = path
    var code: Int32 = 0
    guard let archive = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      var error = unsafe zip_error_t()
      unsafe zip_error_init_with_code(&error, code)
      defer { unsafe zip_error_fini(&error) }
      let reason = unsafe String(cString: zip_error_strerror(&error))
      throw FileError(path: path, reason: reason)
    }
    unsafe self.archive = unsafe archive
  }

  deinit { unsafe zip_discard(archive) }

  /// The file called `name`; nil if there is none.
  package func entry(_ name: String) throws(FileError) -> (any ByteSource)? {
    guard unsafe zip_name_locate(archive, name, 0) >= 0 else { return nil }
    guard let file = unsafe zip_fopen(archive, name, 0) else { throw failure(in: name) }
    return unsafe ZipEntry(file, name: name, in: self)
  }

  fileprivate func failure(in name: String) -> FileError {
    let reason = unsafe String(cString: zip_strerror(archive))
    return FileError(path: path, reason: "\(reason) (\(name))")
  }
}

/// A file in an archive, decompressed as it is read.
@safe private final class ZipEntry: ByteSource {
  private let file: OpaquePointer
  private let name: String
  /// Keeps `file` valid.
  private let archive: ZipArchive
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  init(_ file: OpaquePointer, name: String, in archive: ZipArchive) {
    unsafe self.file = unsafe file
    self.name = name
    self.archive = archive
  }

  deinit { unsafe zip_fclose(file) }

  func next() throws(FileError) -> ArraySlice<UInt8> {
    let count = unsafe zip_fread(file, &chunk, zip_uint64_t(chunk.count))
    guard count >= 0 else { throw archive.failure(in: name) }
    return chunk[..<Int(count)]
  }
}
