"""Lets a Python program be a stage of a Sluice pipeline.

    import sluice_stage

    def process(sample, options):
        sample.image = 255 - sample.image

    sluice_stage.run(process)

In the spec: {"use": "process", "with": {"command": ["python3", "invert.py"]}}

Pictures are NumPy arrays [height, width, channels] of uint8 or uint16, tensors are arrays of
their shape. What is printed goes to standard error.
"""

import hashlib
import json
import math
import mmap
import os
import pathlib
import struct
import sys

PROTOCOL = 1
MEMORY = 3
ALIGNMENT = 64


class StageError(Exception):
    """Fails the picture, or, from `setup`, the spec; `option` names the option at fault."""

    def __init__(self, message, code="failed", option=None, hint=None):
        super().__init__(message)
        self.code, self.option, self.hint = code, option, hint


class Sample:
    """One picture on its way through the pipeline.

    path, index: Which picture it is.
    frame: The map from the original picture to the current one, and both sizes.
    detections: A list of {"box": [x0, y0, x1, y1], "class", "label", "score", "keypoints"}, in
        pixels of the original picture.
    classification: A list of {"class", "label", "score"}, best first.
    tensor: The network's input; outputs: its outputs by name.
    """

    def __init__(self, host, request):
        self._host, self._request = host, request
        self._slots, self._values = dict(request["slots"]), {}
        self._assigned = set()
        self.index = request["item"]["index"]
        raw = request["item"].get("pathBytes")
        self.path = os.fsdecode(bytes(raw)) if raw else request["item"]["path"]
        self.threads = request["threads"]
        image = self._slots.get("image")
        self.frame = dict(image["frame"] if image else request["frame"])

    @property
    def image(self):
        if "image" not in self._values:
            value = self._slot("image")
            shape = [value["height"], value["width"], value["channels"]]
            self._values["image"] = self._host.array(value["depth"], shape, value["offset"])
        return self._values["image"]

    @image.setter
    def image(self, array):
        """A picture of another size counts as the whole current one, scaled; see `set_image`."""
        height, width = array.shape[:2]
        old_width, old_height = self.frame["width"], self.frame["height"]
        self.set_image(array, [width / old_width, 0, 0, 0, height / old_height, 0])

    def set_image(self, array, step):
        """Sets the picture, and how it came about.

        step: [a, b, c, d, e, f]: a point (x, y) of the picture before, in pixels from its upper
            left corner, is now at (a x + b y + c, d x + e y + f).
        """
        if array.ndim == 2:
            array = array[:, :, None]
        m, n = self.frame["map"], step
        if list(step) != [1, 0, 0, 0, 1, 0]:
            self.frame["map"] = [
                n[0] * m[0] + n[1] * m[3], n[0] * m[1] + n[1] * m[4],
                n[0] * m[2] + n[1] * m[5] + n[2],
                n[3] * m[0] + n[4] * m[3], n[3] * m[1] + n[4] * m[4],
                n[3] * m[2] + n[4] * m[5] + n[5],
            ]
        self.frame["height"], self.frame["width"] = array.shape[:2]
        self._assign("image", array)

    @property
    def tensor(self):
        if "tensor" not in self._values:
            self._values["tensor"] = self._tensor(self._slot("tensor"))
        return self._values["tensor"]

    @tensor.setter
    def tensor(self, array):
        self._assign("tensor", array)

    @property
    def outputs(self):
        if "outputs" not in self._values:
            tensors = self._slot("outputs")["tensors"]
            self._values["outputs"] = {value["name"]: self._tensor(value) for value in tensors}
        return self._values["outputs"]

    @outputs.setter
    def outputs(self, arrays):
        self._assign("outputs", arrays)

    @property
    def detections(self):
        return self._slot("detections")

    @detections.setter
    def detections(self, values):
        self._slots["detections"] = values
        self._assigned.add("detections")

    @property
    def classification(self):
        return self._slot("classification")

    @classification.setter
    def classification(self, values):
        self._slots["classification"] = values
        self._assigned.add("classification")

    def to_original(self, x, y):
        """A point of the current picture in pixels of the original one."""
        a, b, c, d, e, f = self.frame["map"]
        scale = a * e - b * d
        x, y = x - c, y - f
        return (e * x - b * y) / scale, (a * y - d * x) / scale

    def to_current(self, x, y):
        """A point of the original picture in pixels of the current one."""
        a, b, c, d, e, f = self.frame["map"]
        return a * x + b * y + c, d * x + e * y + f

    def random(self):
        """A NumPy generator: equal for equal seed, path and place in the pipeline."""
        import numpy

        request = self._request
        key = repr((request["seed"], os.fsencode(self.path), request["position"])).encode()
        return numpy.random.default_rng(list(hashlib.sha256(key).digest()))

    def write(self, path, content):
        """Writes a file below the run's output folder, if the run has one."""
        self._host.write(os.fsencode(path), content)

    def _slot(self, name):
        if name not in self._slots:
            raise StageError(f'"{name}" is not among the stage\'s "reads"', code="missing-slot")
        return self._slots[name]

    def _assign(self, name, value):
        self._values[name] = value
        self._assigned.add(name)

    def _tensor(self, value):
        return self._host.array(value["type"], value["shape"], value["offset"])

    def _reply(self, writes):
        """The slots that the stage has looked at, and may have changed, or has filled."""
        for name in sorted(self._assigned.difference(writes)):
            raise StageError(
                f'fills "{name}", which is not among the stage\'s "writes"',
                code="undeclared-slot", hint=f'add "{name}" to "writes" in the spec')
        slots = {}
        for name in writes:
            if name in ("classification", "detections"):
                if name in self._slots:
                    slots[name] = self._slots[name]
            elif name not in self._values:
                continue
            elif name == "image":
                slots[name] = self._host.image(self._values[name], self.frame)
            elif name == "tensor":
                slots[name] = self._host.tensor(self._values[name])
            else:
                arrays = self._values[name].items()
                slots[name] = {
                    "tensors": [{**self._host.tensor(array), "name": key} for key, array in arrays]}
        return slots


class _Host:
    """The connection with Sluice."""

    def __init__(self):
        # Only messages go to the real standard output.
        self._input = os.fdopen(os.dup(0), "rb")
        self._output = os.dup(1)
        os.dup2(2, 1)
        sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
        self._memory, self._size, self._free = None, 0, 0

    def receive(self):
        header = self._input.read(4)
        if len(header) < 4:
            return None
        return json.loads(self._input.read(struct.unpack("<I", header)[0]))

    def send(self, message):
        try:
            text = json.dumps(message, allow_nan=False, default=_plain).encode()
        except ValueError as error:
            raise StageError(f"a result holds what is no number: {error}", code="not-a-number")
        data = memoryview(struct.pack("<I", len(text)) + text)
        while data:
            data = data[os.write(self._output, data) :]

    def begin(self, request):
        self._free = request["free"]
        self._map(request["memory"])

    def _map(self, size):
        if size > self._size:
            # Arrays that look into the old mapping keep it alive.
            self._memory, self._size = mmap.mmap(MEMORY, size), size

    def array(self, kind, shape, offset):
        import numpy

        return numpy.frombuffer(
            self._memory, dtype=kind, count=math.prod(shape), offset=offset
        ).reshape(shape)

    def _place(self, count):
        offset = -(-self._free // ALIGNMENT) * ALIGNMENT
        if offset + count > self._size:
            size = -(-(offset + count) // 2**20) * 2**20
            os.ftruncate(MEMORY, max(size, os.fstat(MEMORY).st_size))
            self._map(size)
        self._free = offset + count
        return offset

    def _put(self, array):
        """The offset of an array's elements, copied into the memory unless they lie there."""
        import numpy

        memory = numpy.frombuffer(self._memory, dtype=numpy.uint8)
        start = array.__array_interface__["data"][0] - memory.__array_interface__["data"][0]
        if array.flags.c_contiguous and 0 <= start and start + array.nbytes <= self._size:
            return start
        offset = self._place(array.nbytes)
        if array.nbytes:
            numpy.copyto(self.array(array.dtype, array.shape, offset), array)
        return offset

    def image(self, array, frame):
        if str(array.dtype) not in ("uint8", "uint16"):
            raise StageError(
                f"the picture is of {array.dtype}, expected uint8 or uint16", code="wrong-type")
        height, width, channels = array.shape
        return {
            "width": width, "height": height, "channels": channels, "depth": str(array.dtype),
            "offset": self._put(array), "frame": frame,
        }

    def tensor(self, array):
        return {
            "type": str(array.dtype), "shape": list(array.shape), "offset": self._put(array)}

    def write(self, path, content):
        offset = self._place(len(content))
        self._memory[offset : offset + len(content)] = content
        self.send({
            "type": "write", "pathBytes": list(path), "offset": offset, "length": len(content)})
        answer = self.receive()
        if answer is None:
            sys.exit(0)
        if answer["type"] != "ok":
            raise StageError(answer["message"], code=answer["code"])


def _plain(value):
    """NumPy's numbers and arrays as JSON has them."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} cannot stand in a result")


def _error(error):
    if isinstance(error, StageError):
        message = {"type": "error", "code": error.code, "message": str(error)}
        if error.option:
            message.update(option=error.option)
        if error.hint:
            message.update(hint=error.hint)
        return message
    import traceback

    traceback.print_exc()
    text = f"{type(error).__name__}: {error}"
    return {"type": "error", "code": "exception", "message": text}


def _fingerprint():
    """A digest of the program's own modules: those that lie in its folder."""
    folder = pathlib.Path(sys.argv[0]).resolve().parent
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    paths = {pathlib.Path(file).resolve() for file in files if file}
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.parent == folder and path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def run(process, setup=None):
    """Serves the host until it is done.

    process: Called with a `Sample` and the spec's `"options"` for each picture.
    setup: Called with the options once, before the first picture; what it returns, unless None,
        `process` gets in place of the options. Raise `StageError` for options that do not do.
    """
    host = _Host()
    hello = host.receive()
    if hello is None:
        return
    try:
        if hello["protocol"] != PROTOCOL:
            raise StageError(f"speaks version {PROTOCOL} of the protocol, Sluice {hello['protocol']}")
        options = hello["options"]
        prepared = setup(options) if setup else None
        options = options if prepared is None else prepared
    except Exception as error:
        host.send(_error(error))
        return
    host.send({"type": "ready", "protocol": PROTOCOL, "fingerprint": _fingerprint()})
    while (request := host.receive()) is not None:
        try:
            host.begin(request)
            sample = Sample(host, request)
            process(sample, options)
            answer = {
                "type": "done", "id": request["id"], "slots": sample._reply(hello["writes"])}
            host.send(answer)
        except Exception as error:
            host.send(_error(error))
