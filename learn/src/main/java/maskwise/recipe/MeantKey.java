package maskwise.recipe;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.Nearest;

/**
 * Which key somebody meant who wrote one that does not exist: the nearest of all keys, wherever it
 * stands, by its own name or by that of torch, timm, Ultralytics or Hugging Face.
 */
final class MeantKey {

  /** What other tools call a key. */
  static final Map<String, List<String>> ELSEWHERE =
      Map.ofEntries(
          entry("name", List.of("run_name", "experiment", "project", "output_dir")),
          entry("seed", List.of("random_seed", "manual_seed", "random_state")),
          entry("target", List.of("task")),
          entry("data.train", List.of("train_data", "train_dir", "train_csv", "train_split")),
          entry(
              "data.validation",
              List.of("val", "valid", "val_data", "val_dir", "val_csv", "val_split", "eval_data")),
          entry("image.height", List.of("imgsz", "img_size", "image_size", "size")),
          entry("image.width", List.of("imgsz", "img_size", "image_size", "size")),
          entry("model.name", List.of("arch", "architecture", "backbone", "model_name")),
          entry("model.weights", List.of("pretrained", "checkpoint", "initial_checkpoint")),
          entry(
              "model.drop_rate",
              List.of("dropout_rate", "classifier_dropout", "hidden_dropout_prob")),
          entry("model.drop_path_rate", List.of("stochastic_depth_prob")),
          entry("model.num_heads", List.of("num_attention_heads")),
          entry("model.depth", List.of("num_layers", "num_hidden_layers")),
          entry("model.width", List.of("embed_dim", "hidden_size", "hidden_dim")),
          entry("model.norm_eps", List.of("layer_norm_eps")),
          entry("freeze", List.of("freeze_layers", "freeze_backbone")),
          entry("loss.name", List.of("criterion", "loss_fn")),
          entry("loss.class_weights", List.of("class_weight")),
          entry("loss.label_smoothing", List.of("smoothing", "label_smoothing_factor")),
          entry("optimizer.name", List.of("opt", "optim")),
          entry("optimizer.lr", List.of("learning_rate", "lr0", "base_lr", "max_lr")),
          entry("optimizer.weight_decay", List.of("wd")),
          entry("optimizer.betas", List.of("opt_betas", "adam_beta1", "adam_beta2")),
          entry("optimizer.layer_decay", List.of("llrd", "layer_wise_lr_decay")),
          entry(
              "schedule.name",
              List.of("sched", "scheduler", "lr_scheduler", "lr_scheduler_type", "cos_lr")),
          entry(
              "schedule.warmup_epochs",
              List.of("warmup", "warmup_steps", "warmup_ratio", "lr_warmup_epochs")),
          entry("schedule.warmup_start", List.of("start_factor", "warmup_lr", "warmup_bias_lr")),
          entry("schedule.step_size", List.of("decay_epochs", "lr_step_size")),
          entry("schedule.gamma", List.of("decay_rate", "lr_gamma")),
          entry("train.epochs", List.of("num_epochs", "max_epochs", "num_train_epochs")),
          entry(
              "train.batch_size",
              List.of("batch", "bs", "train_batch_size", "per_device_train_batch_size")),
          entry(
              "train.grad_accum_steps",
              List.of("gradient_accumulation_steps", "accumulate_grad_batches")),
          entry(
              "train.clip_grad_norm",
              List.of("clip_grad", "grad_clip", "max_grad_norm", "gradient_clip_val")),
          entry("train.early_stopping", List.of("patience", "early_stopping_patience")),
          entry("train.precision", List.of("amp", "amp_dtype", "fp16", "bf16", "half")),
          entry(
              "train.activation_checkpointing",
              List.of("grad_checkpointing", "gradient_checkpointing")),
          entry("train.sync_batch_norm", List.of("sync_bn", "sync_batchnorm", "syncbn", "SyncBN")),
          entry("train.ema", List.of("model_ema", "model_ema_decay", "ema_decay")),
          entry("augment", List.of("augmentation", "augmentations", "transforms", "fliplr")),
          entry("sampling.by", List.of("sampler")),
          entry("mix.mixup", List.of("mixup_alpha")),
          entry("mix.cutmix", List.of("cutmix_alpha")),
          entry("mix.prob", List.of("mixup_prob")),
          entry("mix.switch_prob", List.of("mixup_switch_prob")),
          entry("loader.workers", List.of("num_workers", "dataloader_num_workers")),
          entry("loader.prefetch", List.of("prefetch_factor")),
          entry("device", List.of("gpu", "gpus", "cuda", "accelerator")));

  private static final int MAX_NAMED = 3;

  /** Two edits weigh more than the section, one does not. */
  private static final double OWN_SECTION = 1.5;

  private MeantKey() {}

  /**
   * The keys that an unknown one is nearest to: one, or the first three of equals; none if it is
   * like no key at all.
   *
   * @param unknown dotted name as it was written
   * @return dotted names
   */
  static List<String> of(String unknown) {
    int dot = unknown.lastIndexOf('.');
    String section = unknown.substring(0, dot + 1);
    String word = plain(unknown.substring(dot + 1));
    int most = Math.max(1, word.length() / 2);
    Map<String, Double> distances = new LinkedHashMap<>();
    names()
        .forEach(
            (key, names) -> {
              int edits =
                  names.stream().mapToInt(name -> Nearest.edits(word, plain(name))).min().orElse(0);
              if (edits <= most) {
                boolean own = dot >= 0 && key.startsWith(section);
                distances.put(key, edits - (own ? OWN_SECTION : 0));
              }
            });
    double least = distances.values().stream().mapToDouble(each -> each).min().orElse(0);
    return distances.entrySet().stream()
        .filter(each -> each.getValue() == least)
        .map(Map.Entry::getKey)
        .limit(MAX_NAMED)
        .toList();
  }

  /** Every key and section, with all names that it might be written by. */
  private static Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    RecipeKeys.names(Recipe.class).forEach(key -> names.put(key, List.of(key)));
    RecipeDocument.of()
        .forEach(
            key -> {
              List<String> all = new ArrayList<>(ELSEWHERE.getOrDefault(key.name(), List.of()));
              all.add(key.name().substring(key.name().lastIndexOf('.') + 1));
              names.put(key.name(), all);
            });
    return names;
  }

  /** {@code batch-size} and {@code batchsize} are {@code batch_size}. */
  private static String plain(String name) {
    return name.replaceAll("[-_ ]", "");
  }
}
