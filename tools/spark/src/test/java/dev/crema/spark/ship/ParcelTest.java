package dev.crema.spark.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.spark.ship.Parcel.Item;
import dev.crema.spark.wire.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelTest {
    private static final Item DATA = new Item("data.mdb", "ab12", 3_000_000_000L);

    @Test
    void its_list_is_its_own() {
        List<Item> items = new ArrayList<>(List.of(DATA));
        Parcel parcel = new Parcel(Path.of("/data/lmdb"), true, items);
        items.clear();
        assertThat(parcel.items()).containsExactly(DATA).isUnmodifiable();
    }

    @Test
    void it_travels() {
        Parcel parcel = new Parcel(Path.of("/data/lmdb"), true, List.of(DATA));
        assertThat(Wire.read(Wire.write(parcel), Parcel.class)).isEqualTo(parcel);
    }
}
