"""Numbers of small networks as timm makes them, with random weights, for what the other reference files leave out.

python timm_micros.py NAME OUT_DIR; written with torch 2.13.0, timm 1.0.29. The files are laid out as vit_micro's.
mobilenetv4_micro: MobileNetV4-Conv-Small at an eighth of its width (head 48), 48 pixels.
mobilenetv1_micro: mobilenetv1_100 at an eighth of its width, padded as TensorFlow does, 50 pixels.
convnext_micro: narrow stages of convnext_atto's kind, 50 pixels.
resnet10t_micro: resnet10t at an eighth of its width, 50 pixels, so that maps inside have odd sides.
"""
import json
import os
import sys

import torch
from safetensors.torch import save_file
from timm.layers import BatchNormAct2d
from timm.models.convnext import ConvNeXt, ConvNeXtBlock
from timm.models.efficientnet import _gen_mobilenet_v1
from timm.models.mobilenetv3 import _gen_mobilenet_v4
from timm.models.resnet import BasicBlock, ResNet


def mobilenetv4_micro():
    model = _gen_mobilenet_v4("mobilenetv4_conv_small", 0.125, num_classes=18)
    model.conv_head = torch.nn.Conv2d(120, 48, 1, bias=False)
    model.norm_head = BatchNormAct2d(48)
    model.classifier = torch.nn.Linear(48, 18)
    return model, 48


def mobilenetv1_micro():
    return _gen_mobilenet_v1("mobilenetv1_100", 0.125, num_classes=18, pad_type="same"), 50


def convnext_micro():
    model = ConvNeXt(depths=(1, 1, 2, 1), dims=(8, 12, 16, 20), conv_mlp=True, num_classes=18)
    for module in model.modules():  # as they begin, its norms and scales would hide what is wrong with them
        if isinstance(module, ConvNeXtBlock):
            torch.nn.init.uniform_(module.gamma, 0.5, 1.5)
        if isinstance(module, torch.nn.LayerNorm):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, 0, 0.1)
        if isinstance(module, torch.nn.Conv2d):
            torch.nn.init.normal_(module.weight, 0, 0.2)
            torch.nn.init.normal_(module.bias, 0, 0.1)
    return model, 50


def resnet10t_micro():
    return ResNet(BasicBlock, (1, 1, 1, 1), num_classes=18, stem_width=4, stem_type="deep_tiered", avg_down=True,
                  channels=(8, 16, 32, 64)), 50


name, out = sys.argv[1:]
os.makedirs(out, exist_ok=True)
torch.backends.mkldnn.enabled = False  # its kernels are wrong on machines that hide the sizes of their caches
torch.manual_seed(7)
model, side = {
    "convnext_micro": convnext_micro,
    "mobilenetv1_micro": mobilenetv1_micro,
    "mobilenetv4_micro": mobilenetv4_micro,
    "resnet10t_micro": resnet10t_micro,
}[name]()
for module in model.modules():
    if isinstance(module, torch.nn.BatchNorm2d):
        torch.nn.init.uniform_(module.weight, 0.5, 1.5)
        torch.nn.init.normal_(module.bias, 0, 0.1)
        torch.nn.init.normal_(module.running_mean, 0, 0.1)
        torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
model.eval()
save_file(model.state_dict(), f"{out}/model.safetensors")

x = torch.randn(4, 3, side, side)
labels = torch.randint(0, 18, (4,))
weight = torch.rand(18) + 0.5


def loss_of():
    return torch.nn.functional.cross_entropy(model(x), labels, weight, label_smoothing=0.1)


with torch.no_grad():
    logits = model(x)
    features = model.forward_head(model.forward_features(x), pre_logits=True)
loss = loss_of()
loss.backward()
norms = {name: p.grad.norm().item() for name, p in model.named_parameters()}
adamw = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01)
losses = []
for _ in range(5):
    adamw.zero_grad()
    step = loss_of()
    step.backward()
    adamw.step()
    losses.append(step.item())
with torch.no_grad():
    after = model(x)
save_file(
    {"input": x, "labels": labels, "class_weight": weight, "logits": logits, "features": features,
     "logits_after_steps": after},
    f"{out}/expected.safetensors")
with open(f"{out}/expected.json", "w", encoding="utf-8") as f:
    json.dump({"eval_loss_weighted_smoothed": loss.item(), "grad_norm": norms, "adamw_losses": losses}, f, indent=1)
    f.write("\n")
