#!/usr/bin/env python3
"""The work of `maskwise bench`, in PyTorch, timm and torchvision, written as their users would write it.

  peer.py train  --model vit_small_patch16_224 --batch 16 [--repeats 5 --steps 4] [--json FILE]
  peer.py infer  --model vit_small_patch16_224 --batch 16 [--repeats 5 --steps 4] [--json FILE]
  peer.py weights --model vit_large_patch16_224 --file FILE [--repeats 5]
  peer.py epoch  --train train.csv --validation validation.csv [--size 112 --batch 64 --workers 2 --epochs 3]

Random weights and random pixels for `train` and `infer`; real photos from manifests for `epoch`.
"""
import argparse
import csv
import json
import os
import resource
import statistics
import time

try:
    import tvstub  # noqa: F401  declares torchvision's own operators where its wheel does not match torch
except ImportError:
    pass
import timm
import torch
import torchvision
from PIL import Image
from torch.utils.data import DataLoader, Dataset

CLASSES = 18
MASKS = ["wear", "incorrect", "not_wear"]


def network(name, channels_last):
    if name.startswith(("vit", "mobilenet")):
        model = timm.create_model(name, pretrained=False, num_classes=CLASSES)
    else:
        model = getattr(torchvision.models, name)(num_classes=CLASSES)
    return model.to(memory_format=torch.channels_last) if channels_last else model


def repeat(work, images, repeats, steps):
    """Images a second of each repeat, after one warm-up."""
    work()
    rates = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(steps):
            work()
        rates.append(images * steps / (time.perf_counter() - start))
    return rates


def bench_train(args):
    torch.manual_seed(0)
    model = network(args.model, args.channels_last).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
    loss = torch.nn.CrossEntropyLoss()
    x = torch.randn(args.batch, 3, args.size, args.size)
    if args.channels_last:
        x = x.contiguous(memory_format=torch.channels_last)
    y = torch.randint(0, CLASSES, (args.batch,))

    def step():
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()

    return repeat(step, args.batch, args.repeats, args.steps)


def bench_infer(args):
    torch.manual_seed(0)
    model = network(args.model, args.channels_last).eval()
    x = torch.randn(args.batch, 3, args.size, args.size)
    if args.channels_last:
        x = x.contiguous(memory_format=torch.channels_last)

    def step():
        with torch.inference_mode():
            model(x)

    return repeat(step, args.batch, args.repeats, args.steps)


def bench_weights(args):
    from safetensors.torch import load_file

    with open(args.file, "rb") as f:  # into the system's memory, so that the disk is not what is measured
        while f.read(1 << 20):
            pass
    size = os.path.getsize(args.file) / 1e9
    rates = []
    for i in range(args.repeats):
        model = network(args.model, False)  # not counted, though whoever loads has to wait for it
        start = time.perf_counter()
        model.load_state_dict(load_file(args.file))
        rates.append(size / (time.perf_counter() - start))
        if i == 0:
            args.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        del model
    return rates


class Photos(Dataset):
    def __init__(self, manifest, transform):
        folder = os.path.dirname(os.path.abspath(manifest))
        self.items = []
        with open(manifest, newline="", encoding="utf-8") as f:
            for row in csv.DictReader(f):
                age = int(row["age"])
                group = 0 if age < 30 else 1 if age < 60 else 2
                label = 6 * MASKS.index(row["mask"]) + 3 * (row["gender"] == "female") + group
                self.items.append((os.path.join(folder, row["path"]), label))
        self.transform = transform

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        path, label = self.items[i]
        with Image.open(path) as image:
            return self.transform(image.convert("RGB")), label


def bench_epoch(args):
    from torchvision import transforms as t

    torch.manual_seed(0)
    tail = [t.ToTensor(), t.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]
    size = (args.size, args.size)
    augmented = t.Compose(
        [t.Resize(size), t.RandomHorizontalFlip(), t.RandomAffine(10, (0.06, 0.06), (0.9, 1.1)),
         t.ColorJitter(0.2, 0.2)] + tail)
    loader = dict(batch_size=args.batch, num_workers=args.workers, persistent_workers=args.workers > 0)
    train = DataLoader(Photos(args.train, augmented), shuffle=True, **loader)
    validation = DataLoader(Photos(args.validation, t.Compose([t.Resize(size)] + tail)), **loader)
    model = network(args.model, args.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=0.1)
    seconds = []
    for epoch in range(args.epochs):
        start = time.perf_counter()
        model.train()
        for x, y in train:
            if args.channels_last:
                x = x.contiguous(memory_format=torch.channels_last)
            optimizer.zero_grad()
            loss = loss_of(model(x), y)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        model.eval()
        right = 0
        with torch.inference_mode():
            for x, y in validation:
                if args.channels_last:
                    x = x.contiguous(memory_format=torch.channels_last)
                right += (model(x).argmax(1) == y).sum().item()
        seconds.append(time.perf_counter() - start)
        print(f"epoch {epoch + 1}: {seconds[-1]:.1f} s, accuracy {right / len(validation.dataset):.3f}", flush=True)
    return [len(train.dataset) / s for s in seconds]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", choices=["train", "infer", "epoch", "weights"])
    parser.add_argument("--model", default=None)
    parser.add_argument("--batch", type=int, default=None)
    parser.add_argument("--size", type=int, default=None)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--train")
    parser.add_argument("--validation")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--file")
    parser.add_argument("--json")
    args = parser.parse_args()
    epoch = args.work == "epoch"
    args.model = args.model or ("resnet18" if epoch else "vit_small_patch16_224")
    args.batch = args.batch or (64 if epoch else 16)
    args.size = args.size or (112 if epoch else 224)
    torch.set_num_threads(args.threads)
    rates = {"train": bench_train, "infer": bench_infer, "epoch": bench_epoch, "weights": bench_weights}[
        args.work
    ](args)
    result = {
        "tool": f"PyTorch {torch.__version__}, timm {timm.__version__}",
        "work": args.work, "model": args.model, "batch": args.batch, "size": args.size, "threads": args.threads,
        "channels_last": args.channels_last,
        "gigabytes_per_second" if args.work == "weights" else "images_per_second": {"median": statistics.median(rates), "min": min(rates), "max": max(rates), "all": rates},
        "peak_memory_mb": getattr(args, "peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(result, indent=1))
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(result, f, indent=1)


if __name__ == "__main__":
    main()
