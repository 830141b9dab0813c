/// What a plugin's library says of the program that it was built for; read without loading it.
public struct Handshake: Sendable, Equatable {
  /// The number of the interface, `PluginEntry.interface`.
  public var interface: Int
  /// The identity of the host's build.
  public var build: String
  /// The compiler's version without the patch, such as `6.3`.
  public var compiler: String
  /// SHA-256 of the plugin's sources.
  public var source: String

  private static let prefix = "sluice-plugin-handshake:"

  /// Makes a handshake.
  public init(interface: Int, build: String, compiler: String, source: String) {
    self.interface = interface
    self.build = build
    self.compiler = compiler
    self.source = source
  }

  /// The text that stands in a library.
  var text: String {
    "\(Self.prefix)interface=\(interface) build=\(build) compiler=\(compiler) source=\(source);"
  }

  /// Finds the text in a library's bytes; `nil` when it is not there or not whole.
  init?(in bytes: [UInt8]) {
    let prefix = Array(Self.prefix.utf8)
    guard let start = bytes.firstRange(of: prefix)?.upperBound,
      let end = bytes[start...].prefix(1024).firstIndex(of: UInt8(ascii: ";"))
    else { return nil }
    var fields: [Substring: Substring] = [:]
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    for field in text.split(separator: " ") {
      let parts = field.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      fields[parts[0]] = parts[1]
    }
    guard let interface = fields["interface"].flatMap({ Int($0) }), let build = fields["build"],
      let compiler = fields["compiler"], let source = fields["source"]
    else { return nil }
    self.init(
      interface: interface, build: String(build), compiler: String(compiler),
      source: String(source))
  }

  /// How a library differs from what this program takes; `nil` when it fits.
  public func mismatch(with host: HostIdentity) -> String? {
    if interface != host.interface {
      return "it was built for plugin interface \(interface), this program has \(host.interface)"
    }
    if compiler != host.compiler {
      return "it was built with Swift \(compiler), this program runs on Swift \(host.compiler)"
    }
    if build != host.build {
      return
        "it was built for build \(build.prefix(12)), this program is build \(host.build.prefix(12))"
    }
    return nil
  }
}
