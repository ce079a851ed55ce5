package example;

import dev.crema.data.image.Reading;
import dev.crema.data.imageset.ImageList;
import dev.crema.data.imageset.Imageset;
import dev.crema.data.store.WriteOptions;
import java.nio.file.Path;

/** Folders of images, one for each class, into a database: this decodes with OpenCV's native code. */
public class ImageFolders {
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        Reading reading = new Reading(28, 28, Reading.Color.BGR, new Reading.Storage.Raw());
        Imageset.Settings settings = new Imageset.Settings(
                reading, Imageset.Unreadables.FATAL, Imageset.Sizes.ANY, 1);
        Imageset.Result result = Imageset.convert(
                root, ImageList.ofFolders(root), Path.of(arguments[1]), settings, WriteOptions.defaults());
        System.out.println(result.database().records() + " images");
    }
}
