"""PyTorch as its users run it, for comparison: channels last, autocast, torch.compile where there is one.

Reads orders from standard input, as org.preceptor.benchmarks.Worker does:

    time NAME COUNT   does COUNT steps; answers the mean of the nanoseconds that passed in one, the mean of those of
                      all processors, and the least that passed
    threads N         sets the number of threads
    memory            answers kilobytes resident now, and at most
    version           answers PyTorch's version and whether it compiles

A name is train:NETWORK:PRECISION, or predict:NETWORK:BATCH:PRECISION, with ":compiled" behind it for torch.compile.
Predictions are those of a frozen trace, in bfloat16 with autocast; with ":optimised" behind it of one that has gone
through optimize_for_inference, with ":converted" of one whose weights and inputs are of the precision themselves.
"""

import copy
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CLASSES = 10
BATCH = 100
IMAGE = (3, 32, 32)


def convolution(channels, filters, kernel, padding):
    return [
        nn.Conv2d(channels, filters, kernel, padding=padding),
        nn.BatchNorm2d(filters),
        nn.LeakyReLU(0.1, inplace=True),
    ]


def conv13():
    layers, channels = [], 3
    for filters in (128, 256):
        for _ in range(3):
            layers += convolution(channels, filters, 3, 1)
            channels = filters
        layers += [nn.MaxPool2d(2), nn.Dropout(0.5)]
    for filters, kernel in ((512, 3), (256, 1), (128, 1)):
        layers += convolution(channels, filters, kernel, 0)
        channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, CLASSES))


def cnn():
    layers, channels = [], 3
    for filters in (16, 32, 64):
        layers += convolution(channels, filters, 3, 1) + [nn.MaxPool2d(2)]
        channels = filters
    return nn.Sequential(*layers, nn.Dropout(0.5), nn.Flatten(), nn.Linear(64 * 4 * 4, CLASSES))


def mlp():
    return nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, CLASSES))


class ResidualBlock(nn.Module):
    def __init__(self, channels, filters, stride):
        super().__init__()
        self.first = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(filters)
        self.second = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(filters)
        self.shortcut = nn.Identity()
        if stride != 1 or channels != filters:
            self.shortcut = nn.Sequential(nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        y = F.relu(self.first_norm(self.first(x)))
        return F.relu(self.second_norm(self.second(y)) + self.shortcut(x))


def resnet18():
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    channels = 64
    for filters, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        layers += [ResidualBlock(channels, filters, stride), ResidualBlock(filters, filters, 1)]
        channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))


NETWORKS = {
    "conv13": (conv13, IMAGE),
    "cnn": (cnn, IMAGE),
    "mlp": (mlp, (784,)),
    "resnet18": (resnet18, (3, 224, 224)),
}


def last(tensor_or_module):
    return tensor_or_module.to(memory_format=torch.channels_last)


def autocast(precision):
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16")


def shifted(images, pixels=2):
    """Each image moved by up to so many pixels on each axis, reflected at the edge."""
    count, _, height, width = images.shape
    padded = F.pad(images, (pixels,) * 4, mode="reflect")
    rows = torch.randint(0, 2 * pixels + 1, (count, 1)) + torch.arange(height)
    columns = torch.randint(0, 2 * pixels + 1, (count, 1)) + torch.arange(width)
    all_channels_last = padded.permute(0, 2, 3, 1)
    which = torch.arange(count).view(count, 1, 1)
    return all_channels_last[which, rows.view(count, height, 1), columns.view(count, 1, width)].permute(0, 3, 1, 2)


class Training:
    """Mean Teacher's step: shifts and noise for both views, both passes, gradients, Adam, moving average."""

    def __init__(self, network, precision, compiled):
        make, shape = NETWORKS[network]
        self.pictures = len(shape) == 3
        self.precision = precision
        self.student = make()
        self.inputs = torch.randn(BATCH, *shape)
        if self.pictures:
            self.student, self.inputs = last(self.student), last(self.inputs)
        self.teacher = copy.deepcopy(self.student).requires_grad_(False)
        self.ask_student, self.ask_teacher = self.student, self.teacher
        if compiled:
            self.ask_student, self.ask_teacher = torch.compile(self.student), torch.compile(self.teacher)
        self.labels = F.one_hot(torch.arange(BATCH) % CLASSES, CLASSES).float()
        self.adam = torch.optim.Adam(self.student.parameters(), lr=0.001)
        self.pairs = ([p for p in self.teacher.parameters()], [p.detach() for p in self.student.parameters()])

    def view(self):
        inputs = shifted(self.inputs) if self.pictures else self.inputs
        return inputs + 0.15 * torch.randn_like(inputs)

    def step(self):
        with autocast(self.precision):
            logits = self.ask_student(self.view()).float()
            with torch.no_grad():
                target = self.ask_teacher(self.view()).float().softmax(1)
        loss = -(logits.log_softmax(1) * self.labels).sum() / BATCH + (logits.softmax(1) - target).square().mean()
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        self.adam.step()
        with torch.no_grad():
            torch._foreach_mul_(self.pairs[0], 0.99)
            torch._foreach_add_(self.pairs[0], self.pairs[1], alpha=0.01)
        if not torch.isfinite(loss):
            raise ArithmeticError("the loss is " + str(loss))


class Predicting:
    """The softmax of a network whose batch normalisation is folded into its convolutions, without gradients."""

    def __init__(self, network, batch, precision, how):
        make, shape = NETWORKS[network]
        model = make().eval()
        self.inputs = torch.randn(batch, *shape)
        if len(shape) == 3:
            model, self.inputs = last(model), last(self.inputs)
        self.type = torch.bfloat16 if how == "converted" else torch.float32
        self.precision = "float32" if how == "converted" else precision
        model = model.to(self.type)
        with torch.no_grad(), autocast(self.precision):
            if how == "compiled":
                self.model = torch.compile(model)
            else:
                inputs = self.inputs.to(self.type)
                self.model = torch.jit.freeze(torch.jit.trace(model, inputs, check_trace=False))
            if how == "optimised":
                self.model = torch.jit.optimize_for_inference(self.model)

    def step(self):
        with torch.inference_mode(), autocast(self.precision):
            self.model(self.inputs.to(self.type)).float().softmax(1)


def make(name):
    parts = name.split(":")
    if parts[0] == "train":
        return Training(parts[1], parts[2], parts[-1] == "compiled")
    return Predicting(parts[1], int(parts[2]), parts[3], parts[4] if len(parts) > 4 else "frozen")


def timed(workload, count):
    passed, used, least = time.perf_counter_ns(), time.process_time_ns(), sys.maxsize
    for _ in range(count):
        began = time.perf_counter_ns()
        workload.step()
        least = min(least, time.perf_counter_ns() - began)
    return f"{(time.perf_counter_ns() - passed) / count} {(time.process_time_ns() - used) / count} {least}"


def kilobytes(key):
    with open("/proc/self/status", encoding="utf-8") as lines:
        return next(line.split()[1] for line in lines if line.startswith(key + ":"))


def answer(order, workloads):
    if order[0] == "time":
        if order[1] not in workloads:
            workloads[order[1]] = make(order[1])
        return timed(workloads[order[1]], int(order[2]))
    if order[0] == "threads":
        torch.set_num_threads(int(order[1]))
        return "set"
    if order[0] == "memory":
        return kilobytes("VmRSS") + " " + kilobytes("VmHWM")
    if order[0] == "work":
        return "0"
    if order[0] == "version":
        return torch.__version__ + (" compiles" if hasattr(torch, "compile") else "")
    raise ValueError("no order " + order[0])


def main():
    torch.manual_seed(1)
    workloads = {}
    for line in sys.stdin:
        print("answer " + answer(line.split(), workloads), flush=True)


main()
