package dev.leaven.server.recommend;

import dev.leaven.recommend.answers.Advice;
import dev.leaven.recommend.answers.Arrangement;
import dev.leaven.recommend.answers.Assortments;
import dev.leaven.recommend.answers.Profiles;

/**
 * What every answer needs of what is known now.
 *
 * @param profiles what people did
 * @param assortments which items there are
 * @param advice how the two and a version make a list
 * @param arrangement the company's rules
 */
record Shop(Profiles profiles, Assortments assortments, Advice advice, Arrangement arrangement) {}
