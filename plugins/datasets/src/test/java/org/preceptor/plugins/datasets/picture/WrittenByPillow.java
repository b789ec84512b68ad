package org.preceptor.plugins.datasets.picture;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pictures of twelve by eight pixels that Java's encoders do not write, as Pillow 12.3 has written them: red grows from
 * 20 on the left to 220 on the right, green from 20 at the top to 220 at the bottom, blue is 120. One is of 32 by 32
 * pixels.
 */
public final class WrittenByPillow {
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry(
                    "predicted.webp",
                    "UklGRkgAAABXRUJQVlA4IDwAAABQAwCdASogACAAP3GixVi0rCejsAgCkC4JZgCdMyGGwfbZgADfrK9m0l3rPeqKww"
                            + "JefL5TNU/Wp7YbAAA="),
            Map.entry(
                    "lossy.webp",
                    "UklGRmQAAABXRUJQVlA4IFgAAAAQAgCdASoMAAgAAMASJbACdLoAAwhBHAWAAP7+wYrE3oaD7lP9zcVp0X+JTe/xNc"
                            + "m79cIyHxMXf8Sr/8iv/qP+VHw6f/aBm/NT7g6v/Hj/7FLsgVt8gAAA"),
            Map.entry(
                    "lossless.webp",
                    "UklGRkIAAABXRUJQVlA4TDUAAAAvC8ABALkyRPQ/dhHR/4Citm2ggOhz4w/03hAQZNviMuwfvCAboChMLtGTkEk/Az"
                            + "qdlqfZAgA="),
            Map.entry(
                    "alpha.webp",
                    "UklGRkgAAABXRUJQVlA4TDwAAAAvC8ABELkyRPQ/dhHR/4Cito2YgLjnHX+eeyAgyLbFZdg/eAKCIv9HI5ikqbZj5C"
                            + "NCZsJlKECnoeXptgA="),
            Map.entry(
                    "animated.webp",
                    "UklGRgIBAABXRUJQVlA4WAoAAAACAAAACwAABwAAQU5JTQYAAAAAAAAAAABBTk1GpgAAAAAAAAAAAAsAAAcAAGQAAA"
                            + "JWUDhMjgAAAC8LwAEA/0IWYCLR2Tzmr9YXAUG2LS7D/sGbf7VpGzBOWZM78guwBsZtwPH+B+AwAACiVZRtu9m2bduI"
                            + "6H8AhGAEEoXGYHF4gKRoBpPF5nB5fEKUZIVSpdZodXrBtGyH0+X2eH1+I4ziRDKVzmRz+aCs6kaz1e50e/1inObFcr"
                            + "XebHf74bzux/P1/nx//wNBTk1GKAAAAAAAAAAAAAsAAAcAAGQAAABWUDhMDwAAAC8LwAEABxD9j/4HIqL/AQA="),
            Map.entry(
                    "turned.webp",
                    "UklGRnYAAABXRUJQVlA4WAoAAAAIAAAACwAABwAAVlA4TDUAAAAvC8ABALkyRPQ/dhHR/4Citm2ggOhz4w/03hAQZN"
                            + "viMuwfvCAboChMLtGTkEk/AzqdlqfZAgBFWElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA"),
            Map.entry(
                    "cmyk.jpg",
                    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBg"
                            + "gLCAkKCgoKCgYICwwLCgwJCgoK/8AAFAgACAAMBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgME"
                            + "BQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJCh"
                            + "YXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqi"
                            + "o6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASw"
                            + "AAPwD5M/4Jafe03/gNc7/xD7n/AKEg/wDgPXP1+/lfvZ+zx/yS2x+p/kKP+Ifc/wDQkH/wHoor/9k="),
            Map.entry(
                    "cmyk.tif",
                    "SUkqAAgAAAAKAAABBAABAAAADAAAAAEBBAABAAAACAAAAAIBAwAEAAAAhgAAAAMBAwABAAAAAQAAAAYBAwABAAAABQ"
                            + "AAABEBBAABAAAAjgAAABUBAwABAAAABAAAABYBBAABAAAACAAAABcBBAABAAAAgAEAABwBAwABAAAAAQAAAAAAAAAI"
                            + "AAgACAAIAOvrhwDZ64cAx+uHALXrhwCj64cAkeuHAH7rhwBs64cAWuuHAEjrhwA264cAI+uHAOvPhwDZz4cAx8+HAL"
                            + "XPhwCjz4cAkc+HAH7PhwBsz4cAWs+HAEjPhwA2z4cAI8+HAOuyhwDZsocAx7KHALWyhwCjsocAkbKHAH6yhwBssocA"
                            + "WrKHAEiyhwA2socAI7KHAOuWhwDZlocAx5aHALWWhwCjlocAkZaHAH6WhwBslocAWpaHAEiWhwA2locAI5aHAOt5hw"
                            + "DZeYcAx3mHALV5hwCjeYcAkXmHAH55hwBseYcAWnmHAEh5hwA2eYcAI3mHAOtdhwDZXYcAx12HALVdhwCjXYcAkV2H"
                            + "AH5dhwBsXYcAWl2HAEhdhwA2XYcAI12HAOtAhwDZQIcAx0CHALVAhwCjQIcAkUCHAH5AhwBsQIcAWkCHAEhAhwA2QI"
                            + "cAI0CHAOsjhwDZI4cAxyOHALUjhwCjI4cAkSOHAH4jhwBsI4cAWiOHAEgjhwA2I4cAIyOHAA=="),
            Map.entry(
                    "lzw.tif",
                    "SUkqAOQAAACABQKHgTQMcQMlQMuQM3QNAwNJwNSwNbwNkwNuQMKDCCRwcRwlRwuRw3RxAxxJxxSxxbxxkxxuRwKE2C"
                            + "TQcTQlTQuTQ3TRAzRJzRSzRbzRkzRuTQKGmCUwcUwlUwuUw3UxA0xJ0xS0xb0xk0xuUwKIaCWQcWQlWQuWQ3WRA2RJ"
                            + "2RS2Rb2Rk2RuWQKKKCXwcXwlXwuXw3XxA3xJ3xS3xb3xk3xuXwKL+CZQcZQlZQuZQ3ZRA5RJ5RS5Rb5Rk5RuZQKNyC"
                            + "awcawlawuaw3axA6xJ6xS6xb6xk6xuayAgCgAAAQMAAQAAAAwAAAABAQMAAQAAAAgAAAACAQMAAwAAAGIBAAADAQMA"
                            + "AQAAAAUAAAAGAQMAAQAAAAIAAAARAQQAAQAAAAgAAAAVAQMAAQAAAAMAAAAWAQMAAQAAAAgAAAAXAQQAAQAAANwAAA"
                            + "AcAQMAAQAAAAEAAAAAAAAACAAIAAgA"),
            Map.entry(
                    "jpeg.tif",
                    "SUkqAFAAAAD/2P/AABEIAAgADANSEQBHEQBCEQD/2gAMA1IARwBCAAA/AOS8Ef8ALOq//CqP+nf9Kr173pP/ACD46P"
                            + "8AhVH/AE7/AKUV/9kLAAABAwABAAAADAAAAAEBAwABAAAACAAAAAIBAwADAAAA2gAAAAMBAwABAAAABwAAAAYBAwAB"
                            + "AAAAAgAAABEBBAABAAAACAAAABUBAwABAAAAAwAAABYBAwABAAAACAAAABcBBAABAAAASAAAABwBAwABAAAAAQAAAF"
                            + "sBBwAhAQAA4AAAAAAAAAAIAAgACAD/2P/bAEMACAYGBwYFCAcHBwkJCAoMFA0MCwsMGRITDxQdGh8eHRocHCAkLicg"
                            + "IiwjHBwoNyksMDE0NDQfJzk9ODI8LjM0Mv/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAw"
                            + "MCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5"
                            + "OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ub"
                            + "rCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/Z"),
            Map.entry(
                    "deflate.tif",
                    "SUkqALoAAAB4nAXBMQ1AIQxAQRPVwMyIBpI6+Aa6ML+VpQZwQIIGxs54qJh/J0IRmtCFTxjCFJZwhCs8IQWplEqr9M"
                            + "pXGZVZWZVTuZVXyYooRWlKVz5lKFNZylGu8pRUxChGM7rxGcOYxjKOcY1npCFOcZrTnc8ZznSWc5zrPCcd2ZRN2/TN"
                            + "txmbuVmbs7mbt8mNBCVoQQ++YAQzWMEJbvCCDCQpSUt68iUjmclKTnKTl2TyAzHThrUACgAAAQMAAQAAAAwAAAABAQ"
                            + "MAAQAAAAgAAAACAQMAAwAAADgBAAADAQMAAQAAAAgAAAAGAQMAAQAAAAIAAAARAQQAAQAAAAgAAAAVAQMAAQAAAAMA"
                            + "AAAWAQMAAQAAAAgAAAAXAQQAAQAAALEAAAAcAQMAAQAAAAEAAAAAAAAACAAIAAgA"),
            Map.entry(
                    "g4.tif",
                    "SUkqACoAAAAEFLojoECSCVJpLsElpKEE0EF3YXaCCaS0hXpCCBMAEAEACQAAAQMAAQAAAAwAAAABAQMAAQAAAAgAAA"
                            + "ACAQMAAQAAAAEAAAADAQMAAQAAAAQAAAAGAQMAAQAAAAEAAAARAQQAAQAAAAgAAAAWAQMAAQAAAAgAAAAXAQQAAQAA"
                            + "ACEAAAAcAQMAAQAAAAEAAAAAAAAA"),
            Map.entry(
                    "turned.tif",
                    "SUkqAAgAAAALAAABBAABAAAADAAAAAEBBAABAAAACAAAAAIBAwADAAAAkgAAAAMBAwABAAAAAQAAAAYBAwABAAAAAg"
                            + "AAABEBBAABAAAAmAAAABIBAwABAAAABgAAABUBAwABAAAAAwAAABYBBAABAAAACAAAABcBBAABAAAAIAEAABwBAwAB"
                            + "AAAAAQAAAAAAAAAIAAgACAAUFHgmFHg4FHhKFHhcFHhuFHiBFHiTFHilFHi3FHjJFHjcFHgUMHgmMHg4MHhKMHhcMH"
                            + "huMHiBMHiTMHilMHi3MHjJMHjcMHgUTXgmTXg4TXhKTXhcTXhuTXiBTXiTTXilTXi3TXjJTXjcTXgUaXgmaXg4aXhK"
                            + "aXhcaXhuaXiBaXiTaXilaXi3aXjJaXjcaXgUhngmhng4hnhKhnhchnhuhniBhniThnilhni3hnjJhnjchngUongmon"
                            + "g4onhKonhconhuoniBoniToniloni3onjJonjcongUv3gmv3g4v3hKv3hcv3huv3iBv3iTv3ilv3i3v3jJv3jcv3gU"
                            + "3Hgm3Hg43HhK3Hhc3Hhu3HiB3HiT3Hil3Hi33HjJ3Hjc3Hg="),
            Map.entry(
                    "turned.png",
                    "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAICAIAAABChommAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAAN"
                            + "ZnS2kAAAAkSURBVHicYxQRqRBiYEBGwhhcFgYZBoKAhUGWGEWD0SQiFAEAE/QCTjhytlUAAAAASUVORK5CYII="));

    private WrittenByPillow() {}

    /** What there is, in alphabetical order. */
    public static List<String> names() {
        return FILES.keySet().stream().sorted().toList();
    }

    /** The bytes of a file. */
    public static byte[] file(String name) {
        return Base64.getDecoder().decode(Objects.requireNonNull(FILES.get(name), name));
    }
}
