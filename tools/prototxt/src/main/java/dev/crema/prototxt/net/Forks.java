package dev.crema.prototxt.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields and layer types that Caffe 1.0 has not and a well-known fork of it has. */
public final class Forks {
    private static final Map<String, List<String>> NAMES = names();

    /**
     * Fields that choose how a fork computes and not what: engines, cuDNN's algorithms, precision, threads, the order of
     * reading, fused layers, profiling.
     */
    private static final Set<String> ONLY_HOW = Set.copyOf(words(
            "engine forward_type backward_type forward_math backward_math default_forward_type default_backward_type"
                    + " default_forward_math default_backward_math conv_algos_override default_conv_algos_override"
                    + " cudnn_math_override default_cudnn_math_override cudnn_convolution_algo_seeker global_grad_scale"
                    + " global_grad_scale_adaptive reduce_buckets threads parser_threads use_gpu_transform cache shuffle"
                    + " bn_scale_remove bn_scale_merge compile_net_state fast_forward_param profile profile_info"
                    + " profiling"));

    private Forks() {}

    /**
     * Whether a field that Caffe 1.0 does not have only chooses how a fork computes.
     *
     * @param name of a field that is unknown at its place
     */
    public static boolean isOnlyHow(String name) {
        return ONLY_HOW.contains(name);
    }

    /**
     * The fork that a name belongs to.
     *
     * @param name a field or a layer type
     */
    public static Optional<String> of(String name) {
        return NAMES.entrySet().stream()
                .filter(fork -> fork.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put(
                "NVCaffe",
                words(
                        "forward_type backward_type forward_math backward_math default_forward_type default_backward_type"
                                + " default_forward_math default_backward_math default_conv_algos_override conv_algos_override"
                                + " cudnn_math_override global_grad_scale global_grad_scale_adaptive reduce_buckets"
                                + " rampup_interval rampup_lr min_lr threads parser_threads detectnet_groundtruth_param"
                                + " detectnet_augmentation_param img_rand_resize_lower img_rand_resize_upper"
                                + " rand_resize_ratio_lower rand_resize_ratio_upper use_gpu_transform DetectNetTransformation"));
        names.put(
                "SSD",
                words("annotated_data_param prior_box_param multibox_loss_param detection_output_param"
                        + " detection_evaluate_param norm_param permute_param video_data_param resize_param noise_param"
                        + " distort_param expand_param emit_constraint plateau_winsize eval_type ap_version"
                        + " show_per_class_result AnnotatedData PriorBox MultiBoxLoss DetectionOutput"
                        + " DetectionEvaluate Normalize Permute VideoData"));
        names.put(
                "Intel Caffe",
                words("bn_scale_remove bn_scale_merge compile_net_state warmup_iter warmup_start_lr local_lr_auto"
                        + " mn_param fast_forward_param MKLConvolution MKLPooling MKLLRN MKLReLU MKLBatchNorm"
                        + " MKLConcat MKLEltwise MKLSplit MKLDNNConvolution MKLDNNInnerProduct"));
        names.put(
                "SegNet",
                words("dense_image_data_param upsample_param bn_param weight_by_label_freqs class_weighting"
                        + " sample_weights_test DenseImageData Upsample BN"));
        names.put(
                "DeepLab",
                words("mat_read_param mat_write_param densecrf_param seg_accuracy_param interp_param label_type"
                        + " domain_transform_param unique_label_param hole hole_h hole_w ImageSegData SegAccuracy Interp"
                        + " MatWrite MatRead DenseCRF DomainTransform AdaptiveBiasChannel"));
        names.put("Fast R-CNN", words("roi_pooling_param smooth_l1_loss_param ROIPooling SmoothL1Loss"));
        return names;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }
}
