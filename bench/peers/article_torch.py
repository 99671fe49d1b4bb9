"""The article's program as PyTorch's tutorial would write it: a loader, Adam, five epochs, accuracy.

Argument: the folder of MNIST's IDX files.
"""
import gzip
import os
import sys

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def idx(name, offset):
    with gzip.open(os.path.join(sys.argv[1], name)) as f:
        return np.frombuffer(f.read(), np.uint8, offset=offset)


def examples(prefix):
    images = idx(prefix + "-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28).astype("float32") / 255
    return torch.tensor(images), torch.tensor(idx(prefix + "-labels-idx1-ubyte.gz", 8).astype("int64"))


x, y = examples("train")
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
loss = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters())
for epoch in range(5):
    for xb, yb in DataLoader(TensorDataset(x, y), batch_size=32, shuffle=True):
        optimizer.zero_grad()
        loss(net(xb), yb).backward()
        optimizer.step()
xt, yt = examples("t10k")
with torch.no_grad():
    print("accuracy", (net(xt).argmax(1) == yt).float().mean().item())
