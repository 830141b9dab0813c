"""Write the NPY fixtures of this folder. Made with Python 3.11 and numpy 2.4.6."""
import pathlib

import numpy as np
from numpy.lib import format as npy

here = pathlib.Path(__file__).parent
base = np.arange(6).reshape(2, 3)
for name in ["f4", "f8", "i8", "i4", "u1", "i1"]:
    np.save(here / f"{name}.npy", base.astype(name))
np.save(here / "b1.npy", np.array([True, False, True]))
np.save(here / "fortran.npy", np.asfortranarray(base.astype("f4")))
np.save(here / "big_endian.npy", base.astype(">f4"))
np.save(here / "complex.npy", base.astype("c8"))
for name, version in [("v2", (2, 0)), ("v3", (3, 0))]:
    with open(here / f"{name}.npy", "wb") as file:
        npy.write_array(file, base.astype("f4"), version=version)
