package dev.everstore.projections.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.product.FoundProduct;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people type into a real shop's search, on a handful of real products' names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuperstoreSearchTest {
    private static final List<String> NAMES = List.of(
            "Bush Somerset Collection Bookcase",
            "O'Sullivan Living Dimensions 2-Shelf Bookcases",
            "Sauder Classic Bookcase, Traditional",
            "Hon Deluxe Fabric Upholstered Stacking Chairs, Rounded Back",
            "Canon imageCLASS 2200 Advanced Copier",
            "Canon imageCLASS MF7460 Monochrome Digital Laser Multifunction Copier",
            "Canon PC1060 Personal Laser Copier",
            "Hewlett Packard LaserJet 3310 Copier",
            "Konftel 250 Conference\u00a0phone\u00a0- Charcoal black",
            "Konftel\u00a0250\u00a0Conference\u00a0phone",
            "Cisco Unified IP Phone 7945G VoIP phone",
            "Plantronics CS510 - Over-the-Head monaural Wireless Headset System",
            "Plantronics Encore H101 Dual Earpieces\u00a0Headset",
            "Panasonic Kx-TS550",
            "Fellowes PB500 Electric Punch Plastic Comb Binding Machine with Manual Bind",
            "Acme Élite Stainless Steel Scissors");

    private SearchRoom room;

    @BeforeAll
    void fill() throws IOException {
        room = new SearchRoom();
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            events.add(room.added("P-" + i, NAMES.get(i), 100 + i));
        }
        room.model.apply(events);
    }

    @AfterAll
    void close() throws IOException {
        room.close();
    }

    @Test
    void bookcase_finds_bookcases() {
        assertThat(namesFor("bookcase")).containsExactlyInAnyOrder(NAMES.get(0), NAMES.get(1), NAMES.get(2));
        assertThat(namesFor("Bookcases")).hasSize(3);
        assertThat(namesFor("bookcase").getLast()).isEqualTo(NAMES.get(1));
    }

    @Test
    void imageclass_copier_finds_canon_imageclass_first() {
        assertThat(namesFor("imageclass copier")).containsExactly(NAMES.get(4), NAMES.get(5));
        assertThat(namesFor("copier")).hasSize(4);
    }

    @Test
    void konftel_250_finds_the_phones_whose_names_have_no_break_spaces() {
        assertThat(namesFor("konftel 250")).containsExactlyInAnyOrder(NAMES.get(8), NAMES.get(9));
        assertThat(namesFor("conference phone")).hasSize(2);
    }

    @Test
    void plantronix_finds_plantronics() {
        assertThat(namesFor("plantronix")).containsExactlyInAnyOrder(NAMES.get(11), NAMES.get(12));
        assertThat(namesFor("plantronix headst")).containsExactlyInAnyOrder(NAMES.get(11), NAMES.get(12));
    }

    @Test
    void accents_are_folded_both_ways() {
        assertThat(namesFor("elite scissors")).containsExactly(NAMES.get(15));
        assertThat(namesFor("Bóokcase sauder")).containsExactly(NAMES.get(2));
    }

    @Test
    void an_identifier_finds_its_product_first() {
        assertThat(namesFor("P-7")).first().isEqualTo(NAMES.get(7));
        assertThat(namesFor("MF7460")).containsExactly(NAMES.get(5));
    }

    @Test
    void one_word_too_many_still_finds_what_was_meant() {
        assertThat(namesFor("fellowes comb binding machine heavy")).containsExactly(NAMES.get(14));
    }

    private List<String> namesFor(String text) {
        return room.products.handle(SearchRoom.search(text)).items().stream()
                .map(FoundProduct::name)
                .toList();
    }
}
