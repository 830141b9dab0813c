/// An operator that runs graphs of its own: branches or a body.
package protocol ControlFlow: ValueOperator {
  var subgraphs: [Subgraph] { get set }
}
