import Files
import Foundation
import GRDB
import SystemPackage

/// What became of one item, as the state file keeps it.
package struct StoredItem: Sendable, Equatable {
  package enum Status: String, Sendable { case ok, failed }

  package var index: Int
  package var path: [UInt8]
  /// Size and time of change of the input, by which a changed picture is known.
  package var size: Int
  package var modified: Int
  package var status: Status
  /// The line of results.jsonl.
  package var record: String
  /// The line of errors.jsonl, for a failed item.
  package var error: String?
  package var files: [WrittenFile]
  /// A small JPEG for the report.
  package var thumbnail: [UInt8]?

  package init(
    index: Int, path: [UInt8], size: Int, modified: Int, status: Status, record: String,
    error: String? = nil, files: [WrittenFile], thumbnail: [UInt8]? = nil
  ) {
    self.index = index
    self.path = path
    self.size = size
    self.modified = modified
    self.status = status
    self.record = record
    self.error = error
    self.files = files
    self.thumbnail = thumbnail
  }
}

/// The state of a run, on disk, so that it can be taken up again after anything.
package final class RunState: Sendable {
  private let database: DatabaseQueue
  private let path: FilePath

  /// Opens the state of a run, making it if it is not there.
  package init(_ path: FilePath) throws(RunError) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
      database = try DatabaseQueue(path: path.string, configuration: configuration)
      try database.write { database in
        try database.execute(
          sql: """
            CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS items (
              position INTEGER PRIMARY KEY, path BLOB NOT NULL, size INTEGER NOT NULL,
              modified INTEGER NOT NULL, status TEXT NOT NULL, record TEXT NOT NULL, error TEXT,
              thumbnail BLOB);
            CREATE TABLE IF NOT EXISTS files (
              position INTEGER NOT NULL, path BLOB NOT NULL, size INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS filesByPosition ON files (position);
            """)
      }
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// Opens the state of a finished run, without changing anything.
  package init(reading path: FilePath) throws(RunError) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.readonly = true
      database = try DatabaseQueue(path: path.string, configuration: configuration)
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// Brings everything into the one file, so that it can be read without being written to.
  package func close() throws(RunError) {
    do {
      try database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    } catch {
      throw Self.failure(error, path)
    }
  }

  private static func failure(_ error: any Error, _ path: FilePath) -> RunError {
    let code = (error as? DatabaseError)?.resultCode
    // On a full disk SQLite cannot always tell that this is why it failed.
    let isFull =
      code == .SQLITE_FULL
      || code == .SQLITE_IOERR && Folder.freeSpace(path.removingLastComponent()) < 1 << 16
    guard isFull else { return .state("cannot use \(path.printable): \(error)") }
    return .writing(
      FileError(operation: "write", path: path.printable, code: Errno.noSpace.rawValue))
  }

  private func writing<Value>(
    _ body: (Database) throws -> Value
  ) throws(RunError) -> Value {
    do { return try database.write(body) } catch { throw Self.failure(error, path) }
  }

  private func reading<Value>(_ body: (Database) throws -> Value) throws(RunError) -> Value {
    do { return try database.read(body) } catch { throw Self.failure(error, path) }
  }

  /// The facts that tell one run from another, by name.
  package func facts() throws(RunError) -> [String: String] {
    try reading { database in
      let rows = try Row.fetchAll(database, sql: "SELECT name, value FROM facts")
      return Dictionary(
        rows.map { ($0["name"] as String, $0["value"] as String) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// Notes facts.
  package func set(facts: [String: String]) throws(RunError) {
    try writing { database in
      for (name, value) in facts {
        try database.execute(
          sql: "INSERT OR REPLACE INTO facts VALUES (?, ?)", arguments: [name, value])
      }
    }
  }

  /// Notes what became of items, all or none of them.
  package func store(_ items: [StoredItem]) throws(RunError) {
    try writing { database in
      for item in items {
        try database.execute(
          sql: "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            item.index, Data(item.path), item.size, item.modified, item.status.rawValue,
            item.record, item.error, item.thumbnail.map { Data($0) },
          ])
        try database.execute(sql: "DELETE FROM files WHERE position = ?", arguments: [item.index])
        for file in item.files {
          try database.execute(
            sql: "INSERT INTO files VALUES (?, ?, ?)",
            arguments: [item.index, Data(file.path), file.size])
        }
      }
    }
  }

  /// What became of an item; `nil` when it is not done.
  package func item(at index: Int) throws(RunError) -> StoredItem? {
    try reading { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM items WHERE position = ?", arguments: [index])
      return try row.map { try Self.item($0, database) }
    }
  }

  /// Visits all items in input order.
  package func forEach(_ body: (StoredItem) throws -> Void) throws {
    try database.read { database in
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM items ORDER BY position")
      while let row = try rows.next() { try body(Self.item(row, database)) }
    }
  }

  private static func item(_ row: Row, _ database: Database) throws -> StoredItem {
    let index: Int = row["position"]
    let files = try Row.fetchAll(
      database, sql: "SELECT path, size FROM files WHERE position = ? ORDER BY rowid",
      arguments: [index])
    return StoredItem(
      index: index, path: Array(row["path"] as Data), size: row["size"], modified: row["modified"],
      status: StoredItem.Status(rawValue: row["status"]) ?? .failed, record: row["record"],
      error: row["error"],
      files: files.map { WrittenFile(path: Array($0["path"] as Data), size: $0["size"]) },
      thumbnail: (row["thumbnail"] as Data?).map { Array($0) })
  }
}
