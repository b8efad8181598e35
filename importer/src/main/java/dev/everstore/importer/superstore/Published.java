package dev.everstore.importer.superstore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole data set's answers as they are published: a check on our own reading of it. */
final class Published {
    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

    static {
        ANSWERS.put("customers", "793");
        ANSWERS.put("products", "1,894");
        ANSWERS.put("orders", "5,009");
        ANSWERS.put("lines", "9,994");
        ANSWERS.put("units", "37,873");
        ANSWERS.put("net revenue", "2,297,201.07");
        ANSWERS.put("gross at list prices", "2,863,935.04");
        ANSWERS.put("cities", "531");
        ANSWERS.put("revenue of 2014", "484,247.56");
        ANSWERS.put("revenue of 2015", "470,532.46");
        ANSWERS.put("revenue of 2016", "609,205.86");
        ANSWERS.put("revenue of 2017", "733,215.19");
        ANSWERS.put("months with orders", "48");
        ANSWERS.put("revenue of 2014-01", "14,236.90");
        ANSWERS.put("revenue of 2017-11", "118,447.81");
        ANSWERS.put("revenue of 2017-12", "83,829.31");
        ANSWERS.put("revenue of Technology", "836,154.10");
        ANSWERS.put("revenue of Furniture", "741,999.98");
        ANSWERS.put("revenue of Office Supplies", "719,046.99");
        ANSWERS.put("revenue in California", "457,687.68");
        ANSWERS.put("revenue in New York", "310,876.20");
        ANSWERS.put("revenue in Texas", "170,187.98");
        ANSWERS.put("states", "49");
        ANSWERS.put("revenue in sales region West", "725,457.93");
        ANSWERS.put("revenue in sales region East", "678,781.36");
        ANSWERS.put("revenue in sales region Central", "501,239.88");
        ANSWERS.put("revenue in sales region South", "391,721.90");
        ANSWERS.put("top product 1", "Canon imageCLASS 2200 Advanced Copier 61,599.83");
        ANSWERS.put(
                "top product 2",
                "Fellowes PB500 Electric Punch Plastic Comb Binding Machine with Manual Bind 27,453.38");
        ANSWERS.put("top product 3", "Cisco TelePresence System EX90 Videoconferencing Unit 22,638.48");
        ANSWERS.put("top customer 1", "Sean Miller 25,043.07");
        ANSWERS.put("top customer 2", "Tamara Chand 19,052.22");
        ANSWERS.put("top customer 3", "Raymond Buch 15,117.35");
        ANSWERS.put("shipped orders", "4,989");
        ANSWERS.put("confirmed, not shipped", "20");
        ANSWERS.put("their lines / units", "42 / 151");
        ANSWERS.put("stock available / reserved / on hand", "18,940 / 151 / 19,091");
        ANSWERS.put("captured payments", "2,297,201.07");
    }

    private Published() {}

    /** Each answer must also be the published one, and none of those may be missing. */
    static List<Finding> compare(List<Finding> answers) {
        Map<String, String> missing = new LinkedHashMap<>(ANSWERS);
        List<Finding> compared = new ArrayList<>();
        for (Finding answer : answers) {
            String published = missing.remove(answer.question());
            compared.add(
                    published == null || published.equals(answer.expected())
                            ? answer
                            : new Finding(answer.question(), published, answer.got(), false));
        }
        missing.forEach((question, expected) -> compared.add(new Finding(question, expected, "not asked", false)));
        return compared;
    }
}
