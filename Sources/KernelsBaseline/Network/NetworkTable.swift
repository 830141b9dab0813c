import KernelTable

/// Returns this tier's network kernels.
func networkKernels() -> NetworkKernels {
  NetworkKernels(
    tileRows: panelRows, tileColumns: panelColumns, packPanel: packPanel, packPatches: packPatches,
    multiplyPanels: multiplyPanels, splitPlane: splitPlane, slideWindow: slideWindow,
    transpose: transpose, overlapRow: overlapRow, overlapRowDouble: overlapRowDouble)
}
